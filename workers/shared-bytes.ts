/** A copy in shared memory, for what several threads read in place. What has one receiver is moved: `copyMovable`. */
export function sharedBytes(bytes: Uint8Array): Uint8Array {
  const shared = new Uint8Array(new SharedArrayBuffer(bytes.length));
  shared.set(bytes);
  return shared;
}
