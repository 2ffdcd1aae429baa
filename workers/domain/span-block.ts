import type { PollSpans } from '../../main/shared/tasks/polls.ts';
import { STORES_PER_SHARD } from './poll-block.ts';
import { DamagedBlobError, HEADER_BYTES, seal, unseal } from './sealed-blob.ts';

/**
 * What is known of each store's polls without reading them: the first and latest instant and how many there are.
 * After the envelope f64 firstUs[1024], f64 lastUs[1024], u32 polls[1024]. A store without polls has firstUs
 * Infinity, lastUs −Infinity.
 */
const VERSION = 1;
const INSTANTS_BYTES = STORES_PER_SHARD * 8;
const PAYLOAD_BYTES = INSTANTS_BYTES * 2 + STORES_PER_SHARD * 4;

export function emptySpans(): PollSpans {
  return {
    firstUs: new Float64Array(STORES_PER_SHARD).fill(Number.POSITIVE_INFINITY),
    lastUs: new Float64Array(STORES_PER_SHARD).fill(Number.NEGATIVE_INFINITY),
    polls: new Uint32Array(STORES_PER_SHARD),
  };
}

export function encodeSpans(spans: PollSpans, shard: number): Uint8Array {
  const blob = new Uint8Array(HEADER_BYTES + PAYLOAD_BYTES);
  new Float64Array(blob.buffer, HEADER_BYTES, STORES_PER_SHARD).set(spans.firstUs);
  new Float64Array(blob.buffer, HEADER_BYTES + INSTANTS_BYTES, STORES_PER_SHARD).set(spans.lastUs);
  new Uint32Array(blob.buffer, HEADER_BYTES + INSTANTS_BYTES * 2, STORES_PER_SHARD).set(spans.polls);
  return seal(blob, 'S', VERSION, shard);
}

/** A copy that may be changed. Throws `DamagedBlobError`. */
export function decodeSpans(blob: Uint8Array, shard: number): PollSpans {
  const payload = unseal(blob, 'S', VERSION, shard).slice();
  if (payload.byteLength !== PAYLOAD_BYTES) {
    throw new DamagedBlobError('S', shard, `${payload.byteLength} bytes, expected ${PAYLOAD_BYTES}`);
  }
  return {
    firstUs: new Float64Array(payload.buffer, 0, STORES_PER_SHARD),
    lastUs: new Float64Array(payload.buffer, INSTANTS_BYTES, STORES_PER_SHARD),
    polls: new Uint32Array(payload.buffer, INSTANTS_BYTES * 2, STORES_PER_SHARD),
  };
}
