import { US_PER_DAY } from './duration.ts';
import { makeMovable } from './movable-bytes.ts';
import { DamagedBlobError, HEADER_BYTES, seal, unseal } from './sealed-blob.ts';

/**
 * Polls of 1,024 stores on one UTC day; `FORMAT.md` in `workers/store` describes the bytes. A poll is 38 bits,
 * (µs of the day) × 2 + active, split into its lowest 32 and highest 6; sorted by store, then time; one poll a
 * store and instant.
 */
export const STORES_PER_SHARD = 1_024;
export const SHARD_BITS = 10;
export const MAX_SHARDS = 65_536;
const VERSION = 1;
const LOW_RANGE = 4_294_967_296;

export interface PollBlock {
  /** Polls of each of the shard's stores. */
  readonly counts: Uint32Array;
  readonly low: Uint32Array;
  readonly high: Uint8Array;
}

/** `poll_block.id`: a report's days are one contiguous range of keys. */
export function blockKey(day: number, shard: number): number {
  return day * MAX_SHARDS + shard;
}

export function dayOfKey(key: number): number {
  return Math.floor(key / MAX_SHARDS);
}

export function shardOfKey(key: number): number {
  return key % MAX_SHARDS;
}

/** Instant of a poll in µs since 1970, from its block's day and its two halves. */
export function pollTimeUs(day: number, low: number, high: number): number {
  return day * US_PER_DAY + high * (LOW_RANGE / 2) + (low >>> 1);
}

/** Day and halves of an instant: the inverse of `pollTimeUs`. */
export function splitPoll(timeUs: number, active: boolean): { day: number; low: number; high: number } {
  const day = Math.floor(timeUs / US_PER_DAY);
  const bits = (timeUs - day * US_PER_DAY) * 2 + (active ? 1 : 0);
  return { day, low: bits % LOW_RANGE, high: Math.floor(bits / LOW_RANGE) };
}

/**
 * The block as bytes, which move from the thread that packs to the one that writes: after the envelope u32 polls,
 * u8 width of a count (1, 2 or 4), 3 zero bytes, then
 * u32 low[polls], counts, u8 high[polls].
 */
export function encodePollBlock(block: PollBlock, key: number): Uint8Array {
  const polls = block.low.length;
  const width = countWidth(block.counts);
  const lowStart = HEADER_BYTES + 8;
  const countsStart = lowStart + polls * 4;
  const highStart = countsStart + STORES_PER_SHARD * width;
  const bytes = makeMovable(highStart + polls);
  new DataView(bytes.buffer).setUint32(HEADER_BYTES, polls, true);
  bytes[HEADER_BYTES + 4] = width;
  new Uint32Array(bytes.buffer, lowStart, polls).set(block.low);
  countsView(bytes.buffer, countsStart, width).set(block.counts);
  bytes.set(block.high, highStart);
  return seal(bytes, 'P', VERSION, key);
}

/** Reads a block; its arrays may be views of `bytes`. Throws `DamagedBlobError`. */
export function decodePollBlock(bytes: Uint8Array, key: number): PollBlock {
  const payload = unseal(bytes, 'P', VERSION, key);
  const header = new DataView(payload.buffer, payload.byteOffset, payload.byteLength);
  const polls = payload.byteLength < 8 ? -1 : header.getUint32(0, true);
  const width = payload[4] ?? 0;
  const isWidth = width === 1 || width === 2 || width === 4;
  if (polls < 0 || !isWidth || payload.byteLength !== 8 + polls * 5 + STORES_PER_SHARD * width) {
    throw new DamagedBlobError(
      'P',
      key,
      `${payload.byteLength} bytes do not hold ${polls} polls with counts of ${width} bytes`,
    );
  }
  const lowStart = payload.byteOffset + 8;
  const countsStart = lowStart + polls * 4;
  const counts = new Uint32Array(STORES_PER_SHARD);
  counts.set(countsView(payload.buffer, countsStart, width));
  return {
    counts,
    low: new Uint32Array(payload.buffer, lowStart, polls),
    high: new Uint8Array(payload.buffer, countsStart + STORES_PER_SHARD * width, polls),
  };
}

/** Fewest bytes that hold every count: 1, 2 or 4. A poll a second is 86,400 a store-day. */
function countWidth(counts: Uint32Array): number {
  let largest = 0;
  for (let i = 0; i < counts.length; i++) {
    largest = Math.max(largest, counts[i] as number);
  }
  return largest < 256 ? 1 : largest < 65_536 ? 2 : 4;
}

function countsView(buffer: ArrayBufferLike, start: number, width: number): Uint8Array | Uint16Array | Uint32Array {
  if (width === 1) {
    return new Uint8Array(buffer, start, STORES_PER_SHARD);
  }
  return width === 2
    ? new Uint16Array(buffer, start, STORES_PER_SHARD)
    : new Uint32Array(buffer, start, STORES_PER_SHARD);
}
