import type { HoursRows } from '../../main/shared/tasks/polls.ts';
import type { HoursBlock } from './hours-block.ts';
import { STORES_PER_SHARD } from './poll-block.ts';

/** Rows as blocks by shard: ordered by store, weekday, start, end; identical rows count once. */
export function packHours(rows: HoursRows): Map<number, HoursBlock> {
  const blocks = new Map<number, HoursBlock>();
  if (rows.store.length > 0) {
    const { firstShard, shards, keys, starts } = keysByStore(rows);
    for (let shard = 0; shard < shards; shard++) {
      const ofShard = starts.subarray(shard * STORES_PER_SHARD, (shard + 1) * STORES_PER_SHARD + 1);
      if ((ofShard[0] as number) < (ofShard[STORES_PER_SHARD] as number)) {
        blocks.set(firstShard + shard, packShard(keys, ofShard));
      }
    }
  }
  return blocks;
}

/** What a row is beside its store, as one number that orders rows by weekday, start and end: `word * KEY_END + end`. */
type Keys = Float64Array;

/** More than an end can be. */
const KEY_END = 2 ** 17;

interface KeysByStore {
  readonly firstShard: number;
  readonly shards: number;
  readonly keys: Keys;
  /** Where the keys of each store of these shards begin, and behind the last one's. */
  readonly starts: Uint32Array;
}

/** Counts rows into their stores: 118,000 of them take 1 ms, and to compare them 30. At least one row. */
function keysByStore({ store, word, end }: HoursRows): KeysByStore {
  const rows = store.length;
  let least = store[0] as number;
  let most = least;
  for (let row = 1; row < rows; row++) {
    least = Math.min(least, store[row] as number);
    most = Math.max(most, store[row] as number);
  }
  const firstShard = Math.floor(least / STORES_PER_SHARD);
  const shards = Math.floor(most / STORES_PER_SHARD) - firstShard + 1;
  const firstStore = firstShard * STORES_PER_SHARD;
  const starts = new Uint32Array(shards * STORES_PER_SHARD + 1);
  for (let row = 0; row < rows; row++) {
    const at = (store[row] as number) - firstStore;
    starts[at] = (starts[at] as number) + 1;
  }
  // From how many there are to the place behind them; placing them leads back to their first.
  let behind = 0;
  for (let at = 0; at < starts.length; at++) {
    behind += starts[at] as number;
    starts[at] = behind;
  }
  const keys = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    const at = (store[row] as number) - firstStore;
    const place = (starts[at] as number) - 1;
    starts[at] = place;
    keys[place] = (word[row] as number) * KEY_END + (end[row] as number);
  }
  return { firstShard, shards, keys, starts };
}

function packShard(keys: Keys, starts: Uint32Array): HoursBlock {
  const counts = new Uint32Array(STORES_PER_SHARD);
  const words = new Uint32Array(((starts[STORES_PER_SHARD] as number) - (starts[0] as number)) * 2);
  let kept = 0;
  for (let place = 0; place < STORES_PER_SHARD; place++) {
    const from = starts[place] as number;
    const to = starts[place + 1] as number;
    sortKeys(keys, from, to);
    const before = kept;
    let previous = -1;
    for (let at = from; at < to; at++) {
      const key = keys[at] as number;
      if (key !== previous) {
        const word = Math.floor(key / KEY_END);
        words[kept * 2] = word;
        words[kept * 2 + 1] = key - word * KEY_END;
        kept++;
        previous = key;
      }
    }
    counts[place] = kept - before;
  }
  return { counts, words: words.slice(0, kept * 2) };
}

/** More keys than this are sorted by the engine: insertion takes a time that grows with their square. */
const INSERTED_KEYS_MAX = 32;

function sortKeys(keys: Keys, from: number, to: number): void {
  if (to - from > INSERTED_KEYS_MAX) {
    keys.subarray(from, to).sort();
    return;
  }
  for (let next = from + 1; next < to; next++) {
    const key = keys[next] as number;
    let at = next;
    while (at > from && (keys[at - 1] as number) > key) {
      keys[at] = keys[at - 1] as number;
      at--;
    }
    keys[at] = key;
  }
}

/** `block` with the rows of the stores that `named` marks (1 a place) taken from `newer` in their place. */
export function replaceHoursOf(block: HoursBlock, newer: HoursBlock, named: Uint8Array): HoursBlock {
  const counts = new Uint32Array(STORES_PER_SHARD);
  const words = new Uint32Array(block.words.length + newer.words.length);
  let out = 0;
  let oldAt = 0;
  let newAt = 0;
  for (let place = 0; place < STORES_PER_SHARD; place++) {
    const oldEnd = oldAt + (block.counts[place] as number) * 2;
    const newEnd = newAt + (newer.counts[place] as number) * 2;
    const taken = named[place] === 1 ? newer.words.subarray(newAt, newEnd) : block.words.subarray(oldAt, oldEnd);
    words.set(taken, out);
    out += taken.length;
    counts[place] = taken.length / 2;
    oldAt = oldEnd;
    newAt = newEnd;
  }
  return { counts, words: words.slice(0, out) };
}
