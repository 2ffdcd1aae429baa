/** Ids of some stores, one after the other: id i is `bytes[ends[i - 1] ?? 0 .. ends[i])`. */
export interface IdList {
  readonly bytes: Uint8Array;
  readonly ends: Uint32Array;
}

export function startOf(ends: Uint32Array, i: number): number {
  return i === 0 ? 0 : (ends[i - 1] as number);
}
