/** Whether two blobs are the same, byte by byte; nothing equals a blob that is not there. */
export function equalBytes(a: Uint8Array, b: Uint8Array | undefined): boolean {
  return b !== undefined && Buffer.compare(a, b) === 0;
}
