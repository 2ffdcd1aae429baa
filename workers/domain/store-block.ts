import { DamagedBlobError, HEADER_BYTES, seal, unseal } from './sealed-blob.ts';

/** Ids of a shard's stores in order of store number: after the envelope u32 count, u32 ends[count], UTF-8 bytes. */
const VERSION = 1;

export interface ShardIds {
  readonly count: number;
  readonly ends: Uint32Array;
  readonly bytes: Uint8Array;
}

export function encodeShardIds(ids: ShardIds, shard: number): Uint8Array {
  const blob = new Uint8Array(HEADER_BYTES + 4 + ids.count * 4 + ids.bytes.length);
  new Uint32Array(blob.buffer, HEADER_BYTES, 1)[0] = ids.count;
  new Uint32Array(blob.buffer, HEADER_BYTES + 4, ids.count).set(ids.ends.subarray(0, ids.count));
  blob.set(ids.bytes, HEADER_BYTES + 4 + ids.count * 4);
  return seal(blob, 'I', VERSION, shard);
}

/** Throws `DamagedBlobError`. */
export function decodeShardIds(blob: Uint8Array, shard: number): ShardIds {
  const payload = unseal(blob, 'I', VERSION, shard);
  const count = payload.byteLength < 4 ? 0 : (new Uint32Array(payload.buffer, payload.byteOffset, 1)[0] ?? 0);
  const bytesStart = 4 + count * 4;
  if (payload.byteLength < bytesStart) {
    throw new DamagedBlobError('I', shard, `too short for ${count} ids`);
  }
  return {
    count,
    ends: new Uint32Array(payload.buffer, payload.byteOffset + 4, count),
    bytes: payload.subarray(bytesStart),
  };
}
