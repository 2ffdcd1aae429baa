/**
 * Rows of polls, in file order, into blocks of a shard and a day; `workers/group/poll-groups.ts` feeds it. A counting sort by shard and day
 * (rows are counted, then placed), then one by store for each block, then each store's polls by instant.
 */
import { reserve, reserveZeros } from './memory';
import { sortPolls } from './poll-sort';

const SHARD_BITS: u32 = 10;
const STORES_PER_SHARD: u32 = 1_024;
const US_PER_DAY: f64 = 86_400_000_000;
/** Rows that are handed over at once. */
const PIECE_ROWS: usize = 16_384;
/** Bits of a poll: (µs of the day) × 2 + active. */
const POLL_BITS: u64 = 38;
const POLL_MASK: u64 = (1 << POLL_BITS) - 1;

let firstShard: u32 = 0;
let shards: u32 = 0;
let firstDay: u32 = 0;
let days: u32 = 0;

/** A piece of the rows: u32 number of the id in its range, u16 day, u32 low and u8 high bits; and the store of each of the range's ids. */
export let rowStore: usize = 0;
export let rowDay: usize = 0;
export let rowLow: usize = 0;
export let rowHigh: usize = 0;
export let storeOfId: usize = 0;

/** Start of each pair's rows, (shard − firstShard) × days + day − firstDay, and one more; while rows are placed, where the next one goes. */
let starts: usize = 0;
let next: usize = 0;
/**
 * The rows, ordered by pair: a u64 each, place in the shard, then poll. Rows go to thousands of pairs in turn, each time to memory that is
 * no longer at hand: once a row, not once a column. Sorting a slice of 14,000 pairs takes four fifths of the time.
 */
let placed: usize = 0;

/** The block in the making, and what widens with each block of a shard: f64 first and last instant, u32 polls, of each store. */
export let counts: usize = 0;
let heads: usize = 0;
export let values: usize = 0;
export let space: usize = 0;
export let spanFirst: usize = 0;
export let spanLast: usize = 0;
export let spanPolls: usize = 0;

/** To be called first: which rows are wanted, and how many ids a range has at most. */
export function beginGroups(shardFrom: u32, shardCount: u32, dayFrom: u32, dayCount: u32, idsMax: u32): void {
  firstShard = shardFrom;
  shards = shardCount;
  firstDay = dayFrom;
  days = dayCount;
  rowStore = reserve(PIECE_ROWS * 4);
  rowDay = reserve(PIECE_ROWS * 2);
  rowLow = reserve(PIECE_ROWS * 4);
  rowHigh = reserve(PIECE_ROWS);
  storeOfId = reserve(idsMax * 4);
  starts = reserveZeros((shards * days + 1) * 4);
  counts = reserve(STORES_PER_SHARD * 4);
  heads = reserve(STORES_PER_SHARD * 4);
  spanFirst = reserve(STORES_PER_SHARD * 8);
  spanLast = reserve(STORES_PER_SHARD * 8);
  spanPolls = reserve(STORES_PER_SHARD * 4);
}

/** Counts the first `rows` of the piece. */
export function countRows(rows: u32): void {
  for (let row: usize = 0; row < rows; row++) {
    const no = load<u32>(storeOfId + ((<usize>load<u32>(rowStore + (row << 2))) << 2));
    const shard = (no >> SHARD_BITS) - firstShard;
    if (shard < shards) {
      const count = starts + ((<usize>(shard * days + load<u16>(rowDay + (row << 1)) - firstDay + 1)) << 2);
      store<u32>(count, load<u32>(count) + 1);
    }
  }
}

/** To be called when all rows are counted. Returns how many are wanted. */
export function endCounting(): u32 {
  const pairs = shards * days;
  let largest: u32 = 0;
  for (let pair: u32 = 1; pair <= pairs; pair++) {
    const count = load<u32>(starts + (pair << 2));
    largest = max(largest, count);
    store<u32>(starts + (pair << 2), count + load<u32>(starts + ((pair - 1) << 2)));
  }
  const wanted = load<u32>(starts + (pairs << 2));
  next = reserve(pairs << 2);
  memory.copy(next, starts, pairs << 2);
  placed = reserve(<usize>wanted * 8);
  values = reserve(<usize>largest * 8);
  space = reserve(<usize>largest * 8);
  return wanted;
}

/** Places the first `rows` of the piece; all are to be placed in the order in which they were counted. */
export function placeRows(rows: u32): void {
  for (let row: usize = 0; row < rows; row++) {
    const no = load<u32>(storeOfId + ((<usize>load<u32>(rowStore + (row << 2))) << 2));
    const shard = (no >> SHARD_BITS) - firstShard;
    if (shard < shards) {
      const head = next + ((<usize>(shard * days + load<u16>(rowDay + (row << 1)) - firstDay)) << 2);
      const at = <usize>load<u32>(head);
      store<u32>(head, <u32>at + 1);
      const place = <u64>(no & (STORES_PER_SHARD - 1));
      const poll = ((<u64>load<u8>(rowHigh + row)) << 32) | load<u32>(rowLow + (row << 2));
      store<u64>(placed + (at << 3), (place << POLL_BITS) | poll);
    }
  }
}

/** To be called before the blocks of a shard are packed. */
export function beginSpans(): void {
  memory.fill(spanPolls, 0, STORES_PER_SHARD * 4);
  for (let at: usize = 0; at < STORES_PER_SHARD * 8; at += 8) {
    store<f64>(spanFirst + at, Infinity);
    store<f64>(spanLast + at, -Infinity);
  }
}

/** Rows of the pair: an upper bound of its polls. */
export function rowsOfPair(pair: u32): u32 {
  return load<u32>(starts + ((pair + 1) << 2)) - load<u32>(starts + (pair << 2));
}

/** Packs the rows of a pair, widens the spans by them and returns how many polls there are. */
export function packBlock(pair: u32): u32 {
  const from = load<u32>(starts + (pair << 2));
  const to = load<u32>(starts + ((pair + 1) << 2));
  spreadByStore(from, to);
  const dayUs = <f64>(firstDay + (pair % days)) * US_PER_DAY;
  let read = values;
  let write = values;
  for (let store_: usize = 0; store_ < STORES_PER_SHARD; store_++) {
    const count = load<u32>(counts + (store_ << 2));
    if (count > 0) {
      const end = sortPolls(read, read + ((<usize>count) << 3), space);
      const polls = <u32>((end - read) >> 3);
      widen(store_, polls, dayUs + <f64>(load<u64>(read) >> 1), dayUs + <f64>(load<u64>(end - 8) >> 1));
      store<u32>(counts + (store_ << 2), polls);
      if (write !== read) {
        memory.copy(write, read, end - read);
      }
      write += end - read;
      read += (<usize>count) << 3;
    }
  }
  const polls = <u32>((write - values) >> 3);
  splitValues(polls);
  return polls;
}

/** Counting sort by store, keeping file order within a store. */
function spreadByStore(from: u32, to: u32): void {
  const start = placed + ((<usize>from) << 3);
  const end = placed + ((<usize>to) << 3);
  memory.fill(counts, 0, STORES_PER_SHARD * 4);
  for (let row = start; row < end; row += 8) {
    const count = counts + ((<usize>(load<u64>(row) >> POLL_BITS)) << 2);
    store<u32>(count, load<u32>(count) + 1);
  }
  let next: u32 = 0;
  for (let at: usize = 0; at < STORES_PER_SHARD * 4; at += 4) {
    store<u32>(heads + at, next);
    next += load<u32>(counts + at);
  }
  for (let row = start; row < end; row += 8) {
    const value = load<u64>(row);
    const head = heads + ((<usize>(value >> POLL_BITS)) << 2);
    const at = <usize>load<u32>(head);
    store<u32>(head, <u32>at + 1);
    store<u64>(values + (at << 3), value & POLL_MASK);
  }
}

function widen(store_: usize, polls: u32, firstUs: f64, lastUs: f64): void {
  const first = spanFirst + (store_ << 3);
  const last = spanLast + (store_ << 3);
  const total = spanPolls + (store_ << 2);
  store<f64>(first, min(load<f64>(first), firstUs));
  store<f64>(last, max(load<f64>(last), lastUs));
  store<u32>(total, load<u32>(total) + polls);
}

/** Puts the low bits of all values at their own start, each where it or one before it lay, and the high bits into the sorting space. */
function splitValues(polls: u32): void {
  for (let i: usize = 0; i < polls; i++) {
    const value = load<u64>(values + (i << 3));
    store<u32>(values + (i << 2), <u32>value);
    store<u8>(space + i, <u8>(value >> 32));
  }
}
