import type { HoursRows } from '../../main/shared/tasks.ts';
import type { HoursBlock } from './hours-block.ts';
import { STORES_PER_SHARD } from './poll-block.ts';

/** Rows as blocks by shard: ordered by store, weekday, start, end; identical rows count once. */
export function packHours(rows: HoursRows): Map<number, HoursBlock> {
  const order = rowsByStore(rows);
  const blocks = new Map<number, HoursBlock>();
  let at = 0;
  while (at < order.length) {
    const shard = Math.floor((rows.store[order[at] as number] as number) / STORES_PER_SHARD);
    let end = at;
    while (
      end < order.length &&
      Math.floor((rows.store[order[end] as number] as number) / STORES_PER_SHARD) === shard
    ) {
      end++;
    }
    blocks.set(shard, packShard(rows, order.subarray(at, end)));
    at = end;
  }
  return blocks;
}

function rowsByStore(rows: HoursRows): Uint32Array {
  const { store, word, end } = rows;
  return Uint32Array.from(store.keys()).sort(
    (a, b) =>
      (store[a] as number) - (store[b] as number) ||
      (word[a] as number) - (word[b] as number) ||
      (end[a] as number) - (end[b] as number),
  );
}

function packShard(rows: HoursRows, order: Uint32Array): HoursBlock {
  const counts = new Uint32Array(STORES_PER_SHARD);
  const words = new Uint32Array(order.length * 2);
  let kept = 0;
  let previous = -1;
  for (let i = 0; i < order.length; i++) {
    const row = order[i] as number;
    if (previous < 0 || !isSameRow(rows, row, previous)) {
      const place = (rows.store[row] as number) % STORES_PER_SHARD;
      counts[place] = (counts[place] as number) + 1;
      words[kept * 2] = rows.word[row] as number;
      words[kept * 2 + 1] = rows.end[row] as number;
      kept++;
    }
    previous = row;
  }
  return { counts, words: words.slice(0, kept * 2) };
}

function isSameRow(rows: HoursRows, a: number, b: number): boolean {
  return rows.store[a] === rows.store[b] && rows.word[a] === rows.word[b] && rows.end[a] === rows.end[b];
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
