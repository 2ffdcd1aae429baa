/**
 * Numbers store ids in order of first appearance: an open-addressing hash table over bytes, never half full. A slot is u32 hash,
 * number + 1, start and length, all 0 when it is free; it knows enough of its id that the bytes are only touched when all of it agrees.
 */
import { reserve, reserveZeros } from './memory';

const SLOT_BYTES: usize = 16;
const NUMBER_PLUS_ONE: usize = 4;
const START: usize = 8;
const LENGTH: usize = 12;

const FIRST_SLOTS: u32 = 1_024;
const FIRST_BYTES: u32 = 16_384;

/** One less than the number of slots, which is a power of two. */
let mask: u32 = 0;
let slots: usize = 0;
/** The bytes of all ids, one after another. */
let arena: usize = 0;
let arenaBytes: u32 = 0;
let arenaEnd: u32 = 0;
let ends: usize = 0;
let endsLength: u32 = 0;
let count: u32 = 0;

/** An empty table. */
export function beginIds(): void {
  mask = FIRST_SLOTS - 1;
  slots = reserveZeros(FIRST_SLOTS * SLOT_BYTES);
  arenaBytes = FIRST_BYTES;
  arena = reserve(arenaBytes);
  arenaEnd = 0;
  endsLength = FIRST_SLOTS / 2;
  ends = reserve(endsLength * 4);
  count = 0;
}

export function idCount(): u32 {
  return count;
}

/** Where the bytes of all ids lie. */
export function idBytesAt(): usize {
  return arena;
}

/** Where the ends of the ids lie, a u32 each, counted from the first id's start. */
export function idEndsAt(): usize {
  return ends;
}

/**
 * Eight bytes a step, the last step overlapping the one before. A step is one to one in its word, so ids that differ in one word
 * differ in the whole hash, of which the upper half is kept.
 */
export function hashOf(start: usize, length: u32): u32 {
  let hash: u64 = 0x2f0b_91d7_a3c5_9e4d ^ length;
  if (length < 8) {
    let word: u64 = 0;
    for (let i: u32 = 0; i < length; i++) {
      word = (word << 8) | load<u8>(start + i);
    }
    hash = step(hash, word);
  } else {
    const last = start + length - 8;
    for (let at = start; at < last; at += 8) {
      hash = step(hash, load<u64>(at));
    }
    hash = step(hash, load<u64>(last));
  }
  return <u32>((hash * 0xbf58_476d_1ce4_e5b9) >> 32);
}

function step(hash: u64, word: u64): u64 {
  const product = (hash ^ word) * 0x9e37_79b9_7f4a_7c15;
  return product ^ (product >> 29);
}

/** The number of an id, a new one when it was not seen before. */
export function intern(hash: u32, start: usize, length: u32): u32 {
  const end = slots + (<usize>mask + 1) * SLOT_BYTES;
  let slot = slots + <usize>(hash & mask) * SLOT_BYTES;
  while (load<u32>(slot, NUMBER_PLUS_ONE) !== 0) {
    if (
      load<u32>(slot) === hash &&
      load<u32>(slot, LENGTH) === length &&
      isSame(arena + load<u32>(slot, START), start, length)
    ) {
      return load<u32>(slot, NUMBER_PLUS_ONE) - 1;
    }
    slot += SLOT_BYTES;
    if (slot === end) {
      slot = slots;
    }
  }
  return add(slot, hash, start, length);
}

function isSame(a: usize, b: usize, length: u32): bool {
  if (length < 8) {
    for (let i: u32 = 0; i < length; i++) {
      if (load<u8>(a + i) !== load<u8>(b + i)) {
        return false;
      }
    }
    return true;
  }
  const last = length - 8;
  for (let i: u32 = 0; i < last; i += 8) {
    if (load<u64>(a + i) !== load<u64>(b + i)) {
      return false;
    }
  }
  return load<u64>(a + last) === load<u64>(b + last);
}

function add(slot: usize, hash: u32, start: usize, length: u32): u32 {
  if (arenaEnd + length > arenaBytes) {
    arena = moved(arena, arenaEnd, arenaBytes * 2);
    arenaBytes *= 2;
  }
  if (count === endsLength) {
    ends = moved(ends, count * 4, count * 8);
    endsLength *= 2;
  }
  memory.copy(arena + arenaEnd, start, length);
  store<u32>(slot, hash);
  store<u32>(slot, count + 1, NUMBER_PLUS_ONE);
  store<u32>(slot, arenaEnd, START);
  store<u32>(slot, length, LENGTH);
  arenaEnd += length;
  store<u32>(ends + ((<usize>count) << 2), arenaEnd);
  count++;
  if (count * 2 > mask) {
    doubleSlots();
  }
  return count - 1;
}

function moved(from: usize, used: u32, bytes: u32): usize {
  const to = reserve(bytes);
  memory.copy(to, from, used);
  return to;
}

function doubleSlots(): void {
  const old = slots;
  const oldEnd = old + (<usize>mask + 1) * SLOT_BYTES;
  mask = mask * 2 + 1;
  slots = reserveZeros((<usize>mask + 1) * SLOT_BYTES);
  const end = slots + (<usize>mask + 1) * SLOT_BYTES;
  for (let from = old; from < oldEnd; from += SLOT_BYTES) {
    if (load<u32>(from, NUMBER_PLUS_ONE) === 0) {
      continue;
    }
    let to = slots + <usize>(load<u32>(from) & mask) * SLOT_BYTES;
    while (load<u32>(to, NUMBER_PLUS_ONE) !== 0) {
      to += SLOT_BYTES;
      if (to === end) {
        to = slots;
      }
    }
    v128.store(to, v128.load(from));
  }
}
