/**
 * Rows of polls, in file order, into blocks of a shard and a day; `workers/group/poll-groups.ts` feeds it. A counting sort by shard
 * (rows are counted, then placed), then for each shard one by day, for each block one by store, then each store's polls by instant.
 * Each sort has few places where the next row may go, or they lie close together, and so stays in the processor's cache. Of 420,000 stores
 * and 34 days it takes two thirds of the time of one sort by shard and day.
 */
import { reserve, reserveZeros, takeBackTo, topOfMemory } from './memory';
import { sortPolls } from './poll-sort';

const SHARD_BITS: u32 = 10;
const STORES_PER_SHARD: u32 = 1_024;
const US_PER_DAY: f64 = 86_400_000_000;
/** Rows that are handed over at once. */
const PIECE_ROWS: usize = 16_384;
/** A row is a u64: its day, the place of its store in the shard, the poll: (µs of the day) × 2 + active. */
const DAY_SHIFT: u64 = 48;
const PLACE_SHIFT: u64 = 38;
const POLL_MASK: u64 = (1 << PLACE_SHIFT) - 1;
const DAYS: u32 = 65_536;

let firstShard: u32 = 0;
let shards: u32 = 0;

/** A piece of the rows: u32 number of the id in its range, u16 day, u32 low and u8 high bits. */
export let rowStore: usize = 0;
export let rowDay: usize = 0;
export let rowLow: usize = 0;
export let rowHigh: usize = 0;
/** The store of each of the range's ids; the first `ownNumbers` ids have the number of their store themselves. */
export let storeOfId: usize = 0;
let ownNumbers: u32 = 0;

/** Start of each shard's rows, and one more; while rows are placed, where the next one goes: all that are not wanted, behind the others. */
let starts: usize = 0;
let next: usize = 0;
/** The rows by shard, and those of the shard at hand by day. */
let placed: usize = 0;
let byDay: usize = 0;
/** Days of all rows, wanted or not, from the first to before the end. */
let firstDay: u32 = 0;
let endDay: u32 = 0;
let days: u32 = 0;
/** Start of each day's rows in `byDay`, from the first day on, and one more; and where the next one goes. */
let dayStarts: usize = 0;
let dayNext: usize = 0;
/** What lies above is of the shard at hand. */
let topOfRows: usize = 0;

/** The block in the making, and what widens with each block of a shard: f64 first and last instant, u32 polls, of each store. */
export let counts: usize = 0;
let heads: usize = 0;
export let values: usize = 0;
export let space: usize = 0;
export let spanFirst: usize = 0;
export let spanLast: usize = 0;
export let spanPolls: usize = 0;

/** To be called first: which rows are wanted, and how many ids a range has at most. */
export function beginGroups(shardFrom: u32, shardCount: u32, idsMax: u32): void {
  firstShard = shardFrom;
  shards = shardCount;
  firstDay = DAYS;
  endDay = 0;
  rowStore = reserve(PIECE_ROWS * 4);
  rowDay = reserve(PIECE_ROWS * 2);
  rowLow = reserve(PIECE_ROWS * 4);
  rowHigh = reserve(PIECE_ROWS);
  storeOfId = reserve(idsMax * 4);
  starts = reserveZeros((shards + 2) * 4);
  counts = reserve(STORES_PER_SHARD * 4);
  heads = reserve(STORES_PER_SHARD * 4);
  spanFirst = reserve(STORES_PER_SHARD * 8);
  spanLast = reserve(STORES_PER_SHARD * 8);
  spanPolls = reserve(STORES_PER_SHARD * 4);
}

/** To be called when the stores of a range's ids, so many, are written to `storeOfId`. */
export function beginRange(ids: u32): void {
  ownNumbers = 0;
  while (ownNumbers < ids && load<u32>(storeOfId + ownNumbers * 4) === ownNumbers) {
    ownNumbers++;
  }
}

/** A look-up waits for memory where there are many ids, and most of them have the numbers of their stores. */
function storeOf(row: usize): u32 {
  const id = load<u32>(rowStore + (row << 2));
  return id < ownNumbers ? id : load<u32>(storeOfId + ((<usize>id) << 2));
}

/** Shard of a row among the wanted ones; `shards` where it is not wanted, which is as good as random to the processor. */
function shardOf(no: u32): usize {
  return min((no >> SHARD_BITS) - firstShard, shards);
}

/** Counts the first `rows` of the piece. */
export function countRows(rows: u32): void {
  for (let row: usize = 0; row < rows; row++) {
    const count = starts + ((shardOf(storeOf(row)) + 1) << 2);
    store<u32>(count, load<u32>(count) + 1);
    const day = <u32>load<u16>(rowDay + (row << 1));
    firstDay = min(firstDay, day);
    endDay = max(endDay, day + 1);
  }
}

/** To be called when all rows are counted. Returns how many days they have, from the first to the last. */
export function endCounting(): u32 {
  let largest: u32 = 0;
  for (let at: usize = 4; at <= shards << 2; at += 4) {
    const count = load<u32>(starts + at);
    largest = max(largest, count);
    store<u32>(starts + at, count + load<u32>(starts + at - 4));
  }
  const wanted = load<u32>(starts + (shards << 2));
  days = wanted === 0 ? 0 : endDay - firstDay;
  next = reserve((shards + 1) << 2);
  memory.copy(next, starts, (shards + 1) << 2);
  placed = reserve((<usize>wanted + 1) * 8);
  byDay = reserve(<usize>largest * 8);
  dayStarts = reserve((days + 1) * 4);
  dayNext = reserve(days * 4);
  topOfRows = topOfMemory();
  return days;
}

/** Day of the first row, by day. */
export function firstDayOfRows(): u32 {
  return firstDay;
}

/** Places the first `rows` of the piece; all are to be placed in the order in which they were counted. */
export function placeRows(rows: u32): void {
  for (let row: usize = 0; row < rows; row++) {
    const no = storeOf(row);
    const shard = shardOf(no);
    const head = next + (shard << 2);
    const at = <usize>load<u32>(head);
    store<u32>(head, <u32>(at + <usize>(shard < shards)));
    const day = <u64>(load<u16>(rowDay + (row << 1)) - firstDay);
    const place = <u64>(no & (STORES_PER_SHARD - 1));
    const poll = ((<u64>load<u8>(rowHigh + row)) << 32) | load<u32>(rowLow + (row << 2));
    store<u64>(placed + (at << 3), (day << DAY_SHIFT) | (place << PLACE_SHIFT) | poll);
  }
}

/** To be called before the blocks of a shard are packed: puts its rows in order of days. */
export function beginShardRows(shard: u32): void {
  const from = placed + ((<usize>load<u32>(starts + ((shard - firstShard) << 2))) << 3);
  const to = placed + ((<usize>load<u32>(starts + ((shard - firstShard + 1) << 2))) << 3);
  memory.fill(dayStarts, 0, (days + 1) * 4);
  for (let row = from; row < to; row += 8) {
    const count = dayStarts + ((<usize>(load<u64>(row) >> DAY_SHIFT) + 1) << 2);
    store<u32>(count, load<u32>(count) + 1);
  }
  let largest: u32 = 0;
  for (let at: usize = 4; at <= days << 2; at += 4) {
    const count = load<u32>(dayStarts + at);
    largest = max(largest, count);
    store<u32>(dayStarts + at, count + load<u32>(dayStarts + at - 4));
  }
  memory.copy(dayNext, dayStarts, days << 2);
  for (let row = from; row < to; row += 8) {
    const value = load<u64>(row);
    const head = dayNext + ((<usize>(value >> DAY_SHIFT)) << 2);
    const at = <usize>load<u32>(head);
    store<u32>(head, <u32>at + 1);
    store<u64>(byDay + (at << 3), value);
  }
  takeBackTo(topOfRows);
  values = reserve(<usize>largest * 8);
  space = reserve(<usize>largest * 8);
  beginSpans();
}

function beginSpans(): void {
  memory.fill(spanPolls, 0, STORES_PER_SHARD * 4);
  for (let at: usize = 0; at < STORES_PER_SHARD * 8; at += 8) {
    store<f64>(spanFirst + at, Infinity);
    store<f64>(spanLast + at, -Infinity);
  }
}

/** Rows of the shard on a day, counted from the first: an upper bound of its polls. */
export function rowsOfDay(day: u32): u32 {
  return load<u32>(dayStarts + ((day + 1) << 2)) - load<u32>(dayStarts + (day << 2));
}

/** Packs the shard's rows of a day, widens the spans by them and returns how many polls there are. */
export function packBlock(day: u32): u32 {
  spreadByStore(load<u32>(dayStarts + (day << 2)), load<u32>(dayStarts + ((day + 1) << 2)));
  const dayUs = <f64>(firstDay + day) * US_PER_DAY;
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
  const start = byDay + ((<usize>from) << 3);
  const end = byDay + ((<usize>to) << 3);
  memory.fill(counts, 0, STORES_PER_SHARD * 4);
  for (let row = start; row < end; row += 8) {
    const count = counts + placeAt(load<u64>(row));
    store<u32>(count, load<u32>(count) + 1);
  }
  let next: u32 = 0;
  for (let at: usize = 0; at < STORES_PER_SHARD * 4; at += 4) {
    store<u32>(heads + at, next);
    next += load<u32>(counts + at);
  }
  for (let row = start; row < end; row += 8) {
    const value = load<u64>(row);
    const head = heads + placeAt(value);
    const at = <usize>load<u32>(head);
    store<u32>(head, <u32>at + 1);
    store<u64>(values + (at << 3), value & POLL_MASK);
  }
}

/** Where the u32 of a row's store lies in an array of the shard's. */
function placeAt(value: u64): usize {
  return (<usize>(value >> PLACE_SHIFT) & (STORES_PER_SHARD - 1)) << 2;
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
