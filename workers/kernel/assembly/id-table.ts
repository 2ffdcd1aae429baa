/**
 * Numbers ids, or names, in order of first appearance: an open-addressing hash table over bytes, never half full. A slot is u32 hash,
 * number + 1, start and length, all 0 when it is free; it knows enough of its id that the bytes are only touched when all of it agrees.
 */
import { reserve, reserveZeros } from './memory';

const SLOT_BYTES: usize = 16;
const NUMBER_PLUS_ONE: usize = 4;
const START: usize = 8;
const LENGTH: usize = 12;

/** A table is nine u32: one less than the number of slots, which is a power of two, */
const MASK: usize = 0;
/** where they lie; */
const SLOTS: usize = 4;
/** the bytes of all ids, one after another: where they lie, how many there is room for, how many there are; */
const ARENA: usize = 8;
const ARENA_BYTES: usize = 12;
const ARENA_END: usize = 16;
/** the ends of the ids: where they lie, how many there is room for; how many ids there are; */
const ENDS: usize = 20;
const ENDS_LENGTH: usize = 24;
const COUNT: usize = 28;
/** and what `touch` last read, kept so that no compiler leaves its reads out. */
const TOUCHED: usize = 32;
const TABLE_BYTES: usize = 36;

const FIRST_SLOTS: u32 = 1_024;
const FIRST_BYTES: u32 = 16_384;

/** An empty table. */
export function newTable(): usize {
  const table = reserveZeros(TABLE_BYTES);
  store<u32>(table, FIRST_SLOTS - 1, MASK);
  store<u32>(table, <u32>reserveZeros(FIRST_SLOTS * SLOT_BYTES), SLOTS);
  store<u32>(table, <u32>reserve(FIRST_BYTES), ARENA);
  store<u32>(table, FIRST_BYTES, ARENA_BYTES);
  store<u32>(table, <u32>reserve((FIRST_SLOTS / 2) * 4), ENDS);
  store<u32>(table, FIRST_SLOTS / 2, ENDS_LENGTH);
  return table;
}

/**
 * Makes room in an empty table for so many ids of so many bytes in all, and for an eighth on top: few are new. They are to be written to
 * `idBytesAt` and `idEndsAt`, and then to be numbered by `indexIds`.
 */
export function reserveIds(table: usize, count: u32, bytes: u32): void {
  const ends = max(count + count / 8, FIRST_SLOTS / 2);
  const arenaBytes = max(bytes + bytes / 8, FIRST_BYTES);
  let slots = FIRST_SLOTS;
  while (slots < ends * 2) {
    slots *= 2;
  }
  store<u32>(table, slots - 1, MASK);
  store<u32>(table, <u32>reserveZeros(slots * SLOT_BYTES), SLOTS);
  store<u32>(table, <u32>reserve(arenaBytes), ARENA);
  store<u32>(table, arenaBytes, ARENA_BYTES);
  store<u32>(table, <u32>reserve(ends * 4), ENDS);
  store<u32>(table, ends, ENDS_LENGTH);
}

/** Numbers so many ids in their order, no two of which are the same. */
export function indexIds(table: usize, count: u32): void {
  const mask = load<u32>(table, MASK);
  const slots = <usize>load<u32>(table, SLOTS);
  const arena = <usize>load<u32>(table, ARENA);
  const ends = <usize>load<u32>(table, ENDS);
  let start: u32 = 0;
  for (let no: u32 = 0; no < count; no++) {
    const end = load<u32>(ends + no * 4);
    const hash = hashOf(arena + start, end - start);
    fill(freeSlot(slots, mask, hash), hash, no, start, end - start);
    start = end;
  }
  store<u32>(table, start, ARENA_END);
  store<u32>(table, count, COUNT);
}

/** Where an id goes that is not there yet. */
function freeSlot(slots: usize, mask: u32, hash: u32): usize {
  let place = hash & mask;
  while (load<u32>(slots + <usize>place * SLOT_BYTES, NUMBER_PLUS_ONE) !== 0) {
    place = (place + 1) & mask;
  }
  return slots + <usize>place * SLOT_BYTES;
}

function fill(slot: usize, hash: u32, no: u32, start: u32, length: u32): void {
  store<u32>(slot, hash);
  store<u32>(slot, no + 1, NUMBER_PLUS_ONE);
  store<u32>(slot, start, START);
  store<u32>(slot, length, LENGTH);
}

export function idCount(table: usize): u32 {
  return load<u32>(table, COUNT);
}

/** Where the bytes of all ids lie. */
export function idBytesAt(table: usize): usize {
  return load<u32>(table, ARENA);
}

/** Where the ends of the ids lie, a u32 each, counted from the first id's start. */
export function idEndsAt(table: usize): usize {
  return load<u32>(table, ENDS);
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
export function intern(table: usize, hash: u32, start: usize, length: u32): u32 {
  const mask = load<u32>(table, MASK);
  const slots = <usize>load<u32>(table, SLOTS);
  const arena = <usize>load<u32>(table, ARENA);
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
  return add(table, slot, hash, start, length);
}

/**
 * Reads what the look-ups of so many ids are going to need: first all slots, then the ends of all ids in them. A look-up waits for memory
 * twice, where the ids have grown out of the processor's cache, and its waits are long; these here depend on nothing, so that the
 * processor waits for a score of them at once. 420,000 ids: 205 → 125 ns a row.
 */
export function touch(table: usize, count: u32, hashes: usize): void {
  const mask = load<u32>(table, MASK);
  const slots = <usize>load<u32>(table, SLOTS);
  const arena = <usize>load<u32>(table, ARENA);
  const end = hashes + ((<usize>count) << 2);
  let sum: u32 = 0;
  for (let hash = hashes; hash < end; hash += 4) {
    sum += load<u32>(slots + <usize>(load<u32>(hash) & mask) * SLOT_BYTES);
  }
  for (let hash = hashes; hash < end; hash += 4) {
    const slot = slots + <usize>(load<u32>(hash) & mask) * SLOT_BYTES;
    const first = arena + load<u32>(slot, START);
    sum += load<u8>(first) + load<u8>(first + load<u32>(slot, LENGTH) - 1);
  }
  store<u32>(table, sum, TOUCHED);
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

function add(table: usize, slot: usize, hash: u32, start: usize, length: u32): u32 {
  const count = load<u32>(table, COUNT);
  const arenaEnd = load<u32>(table, ARENA_END);
  makeRoom(table, count, arenaEnd, length);
  memory.copy(load<u32>(table, ARENA) + arenaEnd, start, length);
  fill(slot, hash, count, arenaEnd, length);
  store<u32>(load<u32>(table, ENDS) + count * 4, arenaEnd + length);
  store<u32>(table, arenaEnd + length, ARENA_END);
  store<u32>(table, count + 1, COUNT);
  if ((count + 1) * 2 > load<u32>(table, MASK)) {
    doubleSlots(table);
  }
  return count;
}

/** For one more id of so many bytes. */
function makeRoom(table: usize, count: u32, arenaEnd: u32, length: u32): void {
  const arenaBytes = load<u32>(table, ARENA_BYTES);
  if (arenaEnd + length > arenaBytes) {
    store<u32>(table, moved(load<u32>(table, ARENA), arenaEnd, arenaBytes * 2), ARENA);
    store<u32>(table, arenaBytes * 2, ARENA_BYTES);
  }
  if (count === load<u32>(table, ENDS_LENGTH)) {
    store<u32>(table, moved(load<u32>(table, ENDS), count * 4, count * 8), ENDS);
    store<u32>(table, count * 2, ENDS_LENGTH);
  }
}

function moved(from: u32, used: u32, bytes: u32): u32 {
  const to = reserve(bytes);
  memory.copy(to, from, used);
  return <u32>to;
}

function doubleSlots(table: usize): void {
  const old = <usize>load<u32>(table, SLOTS);
  const oldEnd = old + (<usize>load<u32>(table, MASK) + 1) * SLOT_BYTES;
  const mask = load<u32>(table, MASK) * 2 + 1;
  const slots = reserveZeros((<usize>mask + 1) * SLOT_BYTES);
  for (let from = old; from < oldEnd; from += SLOT_BYTES) {
    if (load<u32>(from, NUMBER_PLUS_ONE) === 0) {
      continue;
    }
    v128.store(freeSlot(slots, mask, load<u32>(from)), v128.load(from));
  }
  store<u32>(table, mask, MASK);
  store<u32>(table, <u32>slots, SLOTS);
}
