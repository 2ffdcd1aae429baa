/** Ids of some stores, one after the other: id i is `bytes[ends[i - 1] ?? 0 .. ends[i])`. */
export interface IdList {
  readonly bytes: Uint8Array;
  readonly ends: Uint32Array;
}

/** Places of the ids in byte order of the raw ids. Eight bytes of each are compared first, as two numbers. */
export function orderByBytes(ids: IdList): Uint32Array {
  const { bytes, ends } = ids;
  const count = ends.length;
  const head = new Uint32Array(count);
  const second = new Uint32Array(count);
  for (let i = 0; i < count; i++) {
    const start = startOf(ends, i);
    head[i] = fourBytes(bytes, start, ends[i] as number);
    second[i] = fourBytes(bytes, start + 4, ends[i] as number);
  }
  return Uint32Array.from(head.keys()).sort((a, b) => {
    const byHead = (head[a] as number) - (head[b] as number);
    if (byHead !== 0) {
      return byHead;
    }
    return (second[a] as number) - (second[b] as number) || compareIds(bytes, ends, a, b);
  });
}

export function startOf(ends: Uint32Array, i: number): number {
  return i === 0 ? 0 : (ends[i - 1] as number);
}

/** Big-endian, zeros past the end: a shorter id comes before a longer one that starts with it. */
function fourBytes(bytes: Uint8Array, start: number, end: number): number {
  let value = 0;
  for (let i = start; i < start + 4; i++) {
    value = value * 256 + (i < end ? (bytes[i] as number) : 0);
  }
  return value;
}

function compareIds(bytes: Uint8Array, ends: Uint32Array, a: number, b: number): number {
  const startA = startOf(ends, a);
  const startB = startOf(ends, b);
  const lengthA = (ends[a] as number) - startA;
  const lengthB = (ends[b] as number) - startB;
  for (let i = 0; i < lengthA && i < lengthB; i++) {
    const difference = (bytes[startA + i] as number) - (bytes[startB + i] as number);
    if (difference !== 0) {
      return difference;
    }
  }
  return lengthA - lengthB;
}
