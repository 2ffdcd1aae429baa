import { crc32 } from 'node:zlib';

/** CRC-32 of the bytes, carried on from `seed`; the one native routine the domain leans on. */
export function checksum(bytes: Uint8Array, seed = 0): number {
  return crc32(bytes, seed);
}
