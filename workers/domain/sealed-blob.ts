import { checksum } from './checksum.ts';

/**
 * The envelope of every blob in a workspace: eight bytes, then the payload.
 *
 *     0  u8   format version of the payload
 *     1  u8   what it is, a letter
 *     2  u16  0
 *     4  u32  CRC-32 over the key (f64), bytes 0–3 and the payload
 *
 * The key is part of the checksum, so that a blob stored under another's key is noticed as well as a flipped bit.
 */
export const HEADER_BYTES = 8;

export type BlobKind = 'P' | 'S' | 'I' | 'H' | 'Z' | 'R' | 'C' | 'M';

/** Why a blob can't be used; its owner adds which store-days or which report it is. */
export class DamagedBlobError extends Error {
  readonly kind: BlobKind;
  readonly key: number;

  constructor(kind: BlobKind, key: number, found: string) {
    super(`blob ${kind} ${key}: ${found}`);
    this.name = 'DamagedBlobError';
    this.kind = kind;
    this.key = key;
  }
}

/** Fills in the header of `blob`, whose payload is in place from `HEADER_BYTES` on. */
export function seal(blob: Uint8Array, kind: BlobKind, version: number, key: number): Uint8Array {
  blob[0] = version;
  blob[1] = kind.charCodeAt(0);
  blob[2] = 0;
  blob[3] = 0;
  const view = new DataView(blob.buffer, blob.byteOffset, HEADER_BYTES);
  view.setUint32(4, blobChecksum(blob, key), true);
  return blob;
}

/**
 * The payload, aligned to 8 bytes; a view of the blob where that is possible. Always a plain `Uint8Array`: SQLite gives
 * a subclass whose `slice` is a view, so that a caller who asks it for a copy gets none. Throws `DamagedBlobError`.
 */
export function unseal(blob: Uint8Array, kind: BlobKind, version: number, key: number): Uint8Array {
  // In a file that is damaged, a column can hold anything.
  if (!(blob instanceof Uint8Array)) {
    throw new DamagedBlobError(kind, key, 'it is no blob');
  }
  if (blob.byteLength < HEADER_BYTES) {
    throw new DamagedBlobError(kind, key, `${blob.byteLength} bytes, fewer than its header has`);
  }
  const view = new DataView(blob.buffer, blob.byteOffset, HEADER_BYTES);
  if (view.getUint32(4, true) !== blobChecksum(blob, key)) {
    throw new DamagedBlobError(kind, key, 'its checksum does not match');
  }
  if (blob[1] !== kind.charCodeAt(0) || blob[0] !== version) {
    throw new DamagedBlobError(kind, key, `format ${blob[0]} of kind ${blob[1]}, expected ${version}`);
  }
  const payload = new Uint8Array(blob.buffer, blob.byteOffset + HEADER_BYTES, blob.byteLength - HEADER_BYTES);
  return blob.byteOffset % 8 === 0 ? payload : payload.slice();
}

/** The format version that a blob says it has, whether it is whole or not. */
export function versionOf(blob: Uint8Array): number | undefined {
  return blob instanceof Uint8Array ? blob[0] : undefined;
}

/** The checksum that a blob says it has; it stands for the blob in a checklist. 0 of what is too short to say, or no blob. */
export function sumOfBlob(blob: Uint8Array): number {
  return !(blob instanceof Uint8Array) || blob.byteLength < HEADER_BYTES
    ? 0
    : new DataView(blob.buffer, blob.byteOffset, HEADER_BYTES).getUint32(4, true);
}

function blobChecksum(blob: Uint8Array, key: number): number {
  const keyBytes = new Uint8Array(new Float64Array([key]).buffer);
  return checksum(blob.subarray(HEADER_BYTES), checksum(blob.subarray(0, 4), checksum(keyBytes)));
}
