/**
 * Orders one store's polls of one day by instant and keeps one poll an instant, the later row of equal ones.
 * A stable bottom-up merge sort over runs of `RUN` sorted by insertion: a store-day has about 24 polls, which is
 * one run; a poll a second is 86,400 and stays n log n.
 */
const RUN = 32;

export interface SortSpace {
  low: Uint32Array;
  high: Uint8Array;
}

/** Sorts `low/high[from..to)` in place and returns the end of what is left after repeats are dropped. */
export function sortPolls(low: Uint32Array, high: Uint8Array, from: number, to: number, space: SortSpace): number {
  for (let start = from; start < to; start += RUN) {
    insertionSort(low, high, start, Math.min(start + RUN, to));
  }
  for (let width = RUN; width < to - from; width *= 2) {
    for (let start = from; start + width < to; start += 2 * width) {
      mergeRuns(low, high, start, start + width, Math.min(start + 2 * width, to), space);
    }
  }
  return dropRepeats(low, high, from, to);
}

function insertionSort(low: Uint32Array, high: Uint8Array, from: number, to: number): void {
  for (let i = from + 1; i < to; i++) {
    const lowI = low[i] as number;
    const highI = high[i] as number;
    const halfI = lowI >>> 1;
    let j = i - 1;
    while (j >= from) {
      const highJ = high[j] as number;
      if (highJ < highI || (highJ === highI && (low[j] as number) >>> 1 <= halfI)) {
        break;
      }
      low[j + 1] = low[j] as number;
      high[j + 1] = highJ;
      j--;
    }
    low[j + 1] = lowI;
    high[j + 1] = highI;
  }
}

function mergeRuns(
  low: Uint32Array,
  high: Uint8Array,
  from: number,
  middle: number,
  to: number,
  space: SortSpace,
): void {
  const left = middle - from;
  if (space.low.length < left) {
    space.low = new Uint32Array(left * 2);
    space.high = new Uint8Array(left * 2);
  }
  space.low.set(low.subarray(from, middle));
  space.high.set(high.subarray(from, middle));
  let a = 0;
  let b = middle;
  let out = from;
  while (a < left) {
    const highA = space.high[a] as number;
    const highB = high[b] as number;
    const takeRight =
      b < to && (highB < highA || (highB === highA && (low[b] as number) >>> 1 < (space.low[a] as number) >>> 1));
    low[out] = takeRight ? (low[b] as number) : (space.low[a] as number);
    high[out] = takeRight ? highB : highA;
    out++;
    if (takeRight) {
      b++;
    } else {
      a++;
    }
  }
}

function dropRepeats(low: Uint32Array, high: Uint8Array, from: number, to: number): number {
  let out = from;
  for (let i = from; i < to; i++) {
    const next = i + 1;
    const repeated = next < to && high[next] === high[i] && (low[next] as number) >>> 1 === (low[i] as number) >>> 1;
    if (!repeated) {
      low[out] = low[i] as number;
      high[out] = high[i] as number;
      out++;
    }
  }
  return out;
}
