import { STORES_PER_SHARD } from './poll-block.ts';
import { DamagedBlobError, HEADER_BYTES, seal, unseal } from './sealed-blob.ts';

/** Zone number of each of a shard's stores: after the envelope u32 zone[1024]. */
const VERSION = 1;

/** The store has no zone of its own. */
export const NO_ZONE = 0xffffffff;

export function encodeZoneBlock(zones: Uint32Array, shard: number): Uint8Array {
  const blob = new Uint8Array(HEADER_BYTES + STORES_PER_SHARD * 4);
  new Uint32Array(blob.buffer, HEADER_BYTES, STORES_PER_SHARD).set(zones);
  return seal(blob, 'Z', VERSION, shard);
}

/** Throws `DamagedBlobError`. */
export function decodeZoneBlock(blob: Uint8Array, shard: number): Uint32Array {
  const payload = unseal(blob, 'Z', VERSION, shard);
  if (payload.byteLength !== STORES_PER_SHARD * 4) {
    throw new DamagedBlobError('Z', shard, `${payload.byteLength} bytes, expected ${STORES_PER_SHARD * 4}`);
  }
  return new Uint32Array(payload.buffer, payload.byteOffset, STORES_PER_SHARD);
}
