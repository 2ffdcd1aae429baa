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

/** More rows of a store than this are sorted by the engine: insertion takes a time that grows with their square. */
const INSERTED_ROWS_MAX = 32;

/**
 * Numbers of the rows, ordered by store, weekday, start, end. Rows are counted into their stores, which takes 1 ms for 118,000 of them
 * where comparing takes 30.
 */
function rowsByStore(rows: HoursRows): Uint32Array {
  const { store } = rows;
  if (store.length === 0) {
    return new Uint32Array(0);
  }
  let first = store[0] as number;
  let last = first;
  for (let row = 1; row < store.length; row++) {
    first = Math.min(first, store[row] as number);
    last = Math.max(last, store[row] as number);
  }
  /** Of each store first how many rows it has, then the place behind them, and in the end that of the first of them. */
  const places = new Uint32Array(last - first + 1);
  for (let row = 0; row < store.length; row++) {
    const at = (store[row] as number) - first;
    places[at] = (places[at] as number) + 1;
  }
  for (let at = 1; at < places.length; at++) {
    places[at] = (places[at] as number) + (places[at - 1] as number);
  }
  const order = new Uint32Array(store.length);
  for (let row = store.length - 1; row >= 0; row--) {
    const at = (store[row] as number) - first;
    const place = (places[at] as number) - 1;
    places[at] = place;
    order[place] = row;
  }
  for (let at = 0; at < places.length; at++) {
    sortStore(rows, order, places[at] as number, at + 1 < places.length ? (places[at + 1] as number) : order.length);
  }
  return order;
}

/** Orders the rows `order[from, to)` of one store by weekday, start and end. */
function sortStore(rows: HoursRows, order: Uint32Array, from: number, to: number): void {
  if (to - from > INSERTED_ROWS_MAX) {
    order.subarray(from, to).sort((a, b) => compareRows(rows, a, b));
    return;
  }
  for (let i = from + 1; i < to; i++) {
    const row = order[i] as number;
    let at = i;
    while (at > from && compareRows(rows, order[at - 1] as number, row) > 0) {
      order[at] = order[at - 1] as number;
      at--;
    }
    order[at] = row;
  }
}

function compareRows({ word, end }: HoursRows, a: number, b: number): number {
  return (word[a] as number) - (word[b] as number) || (end[a] as number) - (end[b] as number);
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
