/**
 * A copy in shared memory, for what goes to another thread: it is not copied there once more, and the unused room of
 * the array it was written in does not go with it.
 */
export function sharedBytes(bytes: Uint8Array): Uint8Array {
  const shared = new Uint8Array(new SharedArrayBuffer(bytes.length));
  shared.set(bytes);
  return shared;
}
