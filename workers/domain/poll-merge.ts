import { type PollBlock, STORES_PER_SHARD } from './poll-block.ts';

export interface MergedPolls {
  readonly block: PollBlock;
  /** Polls of the newer block whose store and instant the older one had. */
  readonly duplicates: number;
  /** Of those, the ones whose status differs: the newer status stands. */
  readonly changed: number;
}

/** Whether two polls of one block and store are of the same instant; the lowest bit is the status. */
function sameInstant(lowA: number, highA: number, lowB: number, highB: number): boolean {
  return highA === highB && lowA >>> 1 === lowB >>> 1;
}

/** Order of instants within a day. */
function isEarlier(lowA: number, highA: number, lowB: number, highB: number): boolean {
  return highA < highB || (highA === highB && lowA >>> 1 < lowB >>> 1);
}

/** Both blocks as one, `newer` winning where store and instant are the same. Neither is changed. */
export function mergePollBlocks(older: PollBlock, newer: PollBlock): MergedPolls {
  const capacity = older.low.length + newer.low.length;
  const low = new Uint32Array(capacity);
  const high = new Uint8Array(capacity);
  const counts = new Uint32Array(STORES_PER_SHARD);
  let out = 0;
  let a = 0;
  let b = 0;
  let duplicates = 0;
  let changed = 0;
  for (let store = 0; store < STORES_PER_SHARD; store++) {
    const first = out;
    const aEnd = a + (older.counts[store] as number);
    const bEnd = b + (newer.counts[store] as number);
    while (a < aEnd || b < bEnd) {
      const lowA = older.low[a] as number;
      const highA = older.high[a] as number;
      const lowB = newer.low[b] as number;
      const highB = newer.high[b] as number;
      if (b === bEnd || (a < aEnd && isEarlier(lowA, highA, lowB, highB))) {
        low[out] = lowA;
        high[out] = highA;
        a++;
      } else {
        if (a < aEnd && sameInstant(lowA, highA, lowB, highB)) {
          duplicates++;
          changed += lowA === lowB ? 0 : 1;
          a++;
        }
        low[out] = lowB;
        high[out] = highB;
        b++;
      }
      out++;
    }
    counts[store] = out - first;
  }
  return { block: { counts, low: low.slice(0, out), high: high.slice(0, out) }, duplicates, changed };
}
