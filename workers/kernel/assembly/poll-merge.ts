/**
 * Blocks of one shard and day as one; `workers/group/merge-polls.ts` feeds it. Of each store the polls of all blocks, the oldest block
 * first, are put one behind another and sorted as rows of a file are, so that of one instant the newest block's stays. That is one copy of
 * each poll however many blocks there are, and a store-day has few polls.
 */
import { reserve, reserveZeros } from './memory';
import { sortPolls, takeChanges } from './poll-sort';

const STORES_PER_SHARD: usize = 1_024;
/** Of a block: u32 where the counts lie, u32 next low and u32 next high bits. */
const BLOCK_BYTES: usize = 12;
const LOW: usize = 4;
const HIGH: usize = 8;

let blocks: usize = 0;
let blocksEnd: usize = 0;
let polls: usize = 0;

/** What they are as one: u32 count of each store, u32 low and u8 high bits of each poll. */
export let mergedCounts: usize = 0;
export let mergedLow: usize = 0;
export let mergedHigh: usize = 0;
/** Repeats whose status differs from the one that stayed. Of two blocks it is what the newer one changes. */
export let mergedChanges: u32 = 0;

/** To be called first: how many blocks there are at most. */
export function beginMerge(blocksMax: u32): void {
  blocks = reserve(<usize>blocksMax * BLOCK_BYTES);
  blocksEnd = blocks;
  polls = 0;
}

/** The next newer block: u32 count of each store, u32 low and u8 high bits are to be written where this says. */
export function addBlock(pollsOfBlock: u32): usize {
  const counts = reserve(STORES_PER_SHARD * 4 + <usize>pollsOfBlock * 5);
  const lows = counts + STORES_PER_SHARD * 4;
  store<u32>(blocksEnd, <u32>counts);
  store<u32>(blocksEnd, <u32>lows, LOW);
  store<u32>(blocksEnd, <u32>(lows + <usize>pollsOfBlock * 4), HIGH);
  blocksEnd += BLOCK_BYTES;
  polls += pollsOfBlock;
  return counts;
}

/** To be called when all blocks are there. Returns how many polls are left. */
export function mergeBlocks(): u32 {
  mergedCounts = reserveZeros(STORES_PER_SHARD * 4);
  mergedLow = reserve(polls * 4);
  mergedHigh = reserve(polls);
  const values = reserve(polls * 8);
  const space = reserve(polls * 8);
  takeChanges();
  let merged: usize = 0;
  for (let at: usize = 0; at < STORES_PER_SHARD * 4; at += 4) {
    const end = gather(at, values);
    if (end > values) {
      const left = (sortPolls(values, end, space) - values) >> 3;
      split(values, left, merged);
      store<u32>(mergedCounts + at, <u32>left);
      merged += left;
    }
  }
  mergedChanges = takeChanges();
  return <u32>merged;
}

/** Takes the polls of a store from all blocks. Returns where they end. */
function gather(countAt: usize, values: usize): usize {
  let out = values;
  for (let block = blocks; block < blocksEnd; block += BLOCK_BYTES) {
    const count = <usize>load<u32>(load<u32>(block) + countAt);
    const low = <usize>load<u32>(block, LOW);
    const high = <usize>load<u32>(block, HIGH);
    for (let i: usize = 0; i < count; i++) {
      store<u64>(out, ((<u64>load<u8>(high + i)) << 32) | load<u32>(low + (i << 2)));
      out += 8;
    }
    store<u32>(block, <u32>(low + (count << 2)), LOW);
    store<u32>(block, <u32>(high + count), HIGH);
  }
  return out;
}

/** Puts so many values behind the polls that are there already. */
function split(values: usize, count: usize, merged: usize): void {
  const low = mergedLow + (merged << 2);
  const high = mergedHigh + merged;
  for (let i: usize = 0; i < count; i++) {
    const value = load<u64>(values + (i << 3));
    store<u32>(low + (i << 2), <u32>value);
    store<u8>(high + i, <u8>(value >> 32));
  }
}
