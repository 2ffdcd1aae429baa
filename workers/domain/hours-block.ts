import type { HoursWords } from './business-hours.ts';
import { STORES_PER_SHARD } from './poll-block.ts';
import { DamagedBlobError, HEADER_BYTES, seal, unseal } from './sealed-blob.ts';

/** Business hours of a shard's stores: after the envelope u32 rows[1024], then two u32 a row as `HoursWords`. */
const VERSION = 1;

export interface HoursBlock {
  /** Rows of each store. */
  readonly counts: Uint32Array;
  readonly words: HoursWords;
}

export function encodeHoursBlock(block: HoursBlock, shard: number): Uint8Array {
  const blob = new Uint8Array(HEADER_BYTES + STORES_PER_SHARD * 4 + block.words.length * 4);
  new Uint32Array(blob.buffer, HEADER_BYTES, STORES_PER_SHARD).set(block.counts);
  new Uint32Array(blob.buffer, HEADER_BYTES + STORES_PER_SHARD * 4, block.words.length).set(block.words);
  return seal(blob, 'H', VERSION, shard);
}

/** Throws `DamagedBlobError`. */
export function decodeHoursBlock(blob: Uint8Array, shard: number): HoursBlock {
  const payload = unseal(blob, 'H', VERSION, shard);
  const wordsBytes = payload.byteLength - STORES_PER_SHARD * 4;
  if (wordsBytes < 0 || wordsBytes % 8 !== 0) {
    throw new DamagedBlobError('H', shard, `${payload.byteLength} bytes are no whole number of rows`);
  }
  return {
    counts: new Uint32Array(payload.buffer, payload.byteOffset, STORES_PER_SHARD),
    words: new Uint32Array(payload.buffer, payload.byteOffset + STORES_PER_SHARD * 4, wordsBytes / 4),
  };
}
