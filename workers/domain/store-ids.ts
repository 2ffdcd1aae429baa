import type { StoreIds } from '../../main/shared/tasks/scan.ts';

const FIRST_SLOTS = 1_024;
const FIRST_ARENA_BYTES = 16_384;
const LONGEST_TEXT_UNITS = 128;
/** What a slot holds, in its order; all 0 when it is free. */
const SLOT_WORDS = 4;
const HASH = 0;
const NUMBER_PLUS_ONE = 1;
const START = 2;
const LENGTH = 3;

/**
 * Numbers store ids in order of first appearance: an open-addressing hash table over UTF-8 bytes, never half full. A slot knows the hash,
 * the place and the length of its id, so that the bytes are only touched when all of them agree: a look-up costs two cache misses.
 * Bytes and ends lie on SharedArrayBuffers, ready to cross to another thread.
 */
export class StoreIdTable {
  count = 0;
  private slots = new Int32Array(FIRST_SLOTS * SLOT_WORDS);
  private mask = FIRST_SLOTS - 1;
  private arena = new Uint8Array(new SharedArrayBuffer(FIRST_ARENA_BYTES));
  private arenaWords: DataView = new DataView(this.arena.buffer);
  private ends = new Uint32Array(new SharedArrayBuffer((FIRST_SLOTS / 2) * 4));
  /** The array that ids were last read from, with a view that reads four bytes at once. */
  private source: Uint8Array = this.arena;
  private sourceWords: DataView = this.arenaWords;
  private readonly encoded = new Uint8Array(LONGEST_TEXT_UNITS * 3);

  /** A table that holds the same ids under the same numbers. */
  static from(ids: StoreIds): StoreIdTable {
    const table = new StoreIdTable();
    table.reserve(ids.count, ids.bytes.length);
    let start = 0;
    for (let no = 0; no < ids.count; no++) {
      const end = ids.ends[no] as number;
      table.intern(ids.bytes, start, end);
      start = end;
    }
    return table;
  }

  /** Makes room for so many ids of so many bytes in all, so that the table need not grow on the way there. */
  reserve(count: number, bytes: number): void {
    if (count * 2 > this.mask) {
      this.rebuild(2 ** Math.ceil(Math.log2(count * 2 + 1)));
    }
    if (bytes > this.arena.length) {
      this.growArena(bytes);
    }
    if (count > this.ends.length) {
      this.growEnds(count);
    }
  }

  /** The number of the id `bytes[start, end)`, a new one when it was not seen before. */
  intern(bytes: Uint8Array, start: number, end: number): number {
    this.readFrom(bytes);
    const hash = hashOf(this.sourceWords, start, end);
    const slot = this.seek(hash, start, end);
    const found = this.slots[slot + NUMBER_PLUS_ONE] as number;
    return found === 0 ? this.add(slot, hash, start, end) : found - 1;
  }

  /** The number of the id `bytes[start, end)`, or -1. */
  find(bytes: Uint8Array, start: number, end: number): number {
    this.readFrom(bytes);
    const slot = this.seek(hashOf(this.sourceWords, start, end), start, end);
    return (this.slots[slot + NUMBER_PLUS_ONE] as number) - 1;
  }

  /** `intern` of a text of at most 128 UTF-16 units. */
  internText(text: string): number {
    return this.intern(this.encoded, 0, this.encode(text));
  }

  /** `find` of a text; any text longer than an id can be is unknown. */
  findText(text: string): number {
    return text.length > LONGEST_TEXT_UNITS ? -1 : this.find(this.encoded, 0, this.encode(text));
  }

  /** The id of a number below `count`. */
  textOf(no: number): string {
    // The decoder takes no shared memory, hence the copy.
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(this.arena.slice(this.startOf(no), this.ends[no]));
  }

  /** The ids so far. Shares memory with the table: what is added later does not show, what `truncate` forgets may be overwritten. */
  ids(): StoreIds {
    return {
      count: this.count,
      bytes: this.arena.subarray(0, this.startOf(this.count)),
      ends: this.ends.subarray(0, this.count),
    };
  }

  /** Forgets all ids numbered `count` and above. */
  truncate(count: number): void {
    if (count < this.count) {
      this.count = count;
      this.rebuild(this.mask + 1);
    }
  }

  private encode(text: string): number {
    return new TextEncoder().encodeInto(text, this.encoded).written;
  }

  private startOf(no: number): number {
    return no === 0 ? 0 : (this.ends[no - 1] as number);
  }

  private readFrom(bytes: Uint8Array): void {
    if (bytes !== this.source) {
      this.source = bytes;
      this.sourceWords = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    }
  }

  /** Index of the slot that holds the id, or of the free slot where it belongs. */
  private seek(hash: number, start: number, end: number): number {
    const slots = this.slots;
    const length = end - start;
    let slot = (hash & this.mask) * SLOT_WORDS;
    while (slots[slot + NUMBER_PLUS_ONE] !== 0) {
      if (
        slots[slot + HASH] === hash &&
        slots[slot + LENGTH] === length &&
        isSame(this.arenaWords, slots[slot + START] as number, this.sourceWords, start, length)
      ) {
        return slot;
      }
      slot = (slot + SLOT_WORDS) & (this.mask * SLOT_WORDS);
    }
    return slot;
  }

  private add(slot: number, hash: number, start: number, end: number): number {
    const no = this.count;
    const arenaStart = this.startOf(no);
    const arenaEnd = arenaStart + end - start;
    if (arenaEnd > this.arena.length) {
      this.growArena(arenaEnd);
    }
    if (no === this.ends.length) {
      this.growEnds(no * 2);
    }
    for (let from = start, to = arenaStart; from < end; from++, to++) {
      this.arena[to] = this.source[from] as number;
    }
    this.ends[no] = arenaEnd;
    this.slots[slot + HASH] = hash;
    this.slots[slot + NUMBER_PLUS_ONE] = no + 1;
    this.slots[slot + START] = arenaStart;
    this.slots[slot + LENGTH] = end - start;
    this.count = no + 1;
    if (this.count * 2 > this.mask) {
      this.rebuild((this.mask + 1) * 2);
    }
    return no;
  }

  private growArena(bytesNeeded: number): void {
    const arena = new Uint8Array(new SharedArrayBuffer(Math.max(bytesNeeded, this.arena.length * 2)));
    arena.set(this.arena);
    this.arena = arena;
    this.arenaWords = new DataView(arena.buffer);
  }

  private growEnds(count: number): void {
    const ends = new Uint32Array(new SharedArrayBuffer(count * 4));
    ends.set(this.ends);
    this.ends = ends;
  }

  /** Spreads the ids numbered below `count` over `size` slots, a power of two. */
  private rebuild(size: number): void {
    const old = this.slots;
    const slots = new Int32Array(size * SLOT_WORDS);
    this.slots = slots;
    this.mask = size - 1;
    for (let from = 0; from < old.length; from += SLOT_WORDS) {
      const found = old[from + NUMBER_PLUS_ONE] as number;
      if (found !== 0 && found <= this.count) {
        let to = ((old[from + HASH] as number) & this.mask) * SLOT_WORDS;
        while (slots[to + NUMBER_PLUS_ONE] !== 0) {
          to = (to + SLOT_WORDS) & (this.mask * SLOT_WORDS);
        }
        slots[to + HASH] = old[from + HASH] as number;
        slots[to + NUMBER_PLUS_ONE] = found;
        slots[to + START] = old[from + START] as number;
        slots[to + LENGTH] = old[from + LENGTH] as number;
      }
    }
  }
}

/**
 * Eight bytes a step in two lanes that do not wait for each other, the last step overlapping the one before; the end is MurmurHash3's
 * (Austin Appleby, public domain). A lane is one to one in each word, so ids that differ in one word differ in the hash.
 */
function hashOf(words: DataView, start: number, end: number): number {
  const length = end - start;
  let even = 0x2f0b_91d7;
  let odd = length;
  if (length < 8) {
    for (let i = start; i < end; i++) {
      even = lane(even, words.getUint8(i));
    }
  } else {
    const last = end - 8;
    for (let i = start; i < last; i += 8) {
      even = lane(even, words.getInt32(i, true));
      odd = lane(odd, words.getInt32(i + 4, true));
    }
    even = lane(even, words.getInt32(last, true));
    odd = lane(odd, words.getInt32(last + 4, true));
  }
  const both = Math.imul(even ^ odd ^ (odd >>> 15), 0x85eb_ca6b);
  const mixed = Math.imul(both ^ (both >>> 13), 0xc2b2_ae35);
  return mixed ^ (mixed >>> 16);
}

function lane(hash: number, word: number): number {
  const product = Math.imul(hash ^ word, 0x9e37_79b1);
  return (product << 15) | (product >>> 17);
}

function isSame(a: DataView, aStart: number, b: DataView, bStart: number, length: number): boolean {
  if (length < 8) {
    for (let i = 0; i < length; i++) {
      if (a.getUint8(aStart + i) !== b.getUint8(bStart + i)) {
        return false;
      }
    }
    return true;
  }
  const last = length - 8;
  for (let i = 0; i < last; i += 8) {
    if (differs(a, aStart + i, b, bStart + i)) {
      return false;
    }
  }
  return !differs(a, aStart + last, b, bStart + last);
}

function differs(a: DataView, aStart: number, b: DataView, bStart: number): boolean {
  const low = a.getInt32(aStart, true) ^ b.getInt32(bStart, true);
  const high = a.getInt32(aStart + 4, true) ^ b.getInt32(bStart + 4, true);
  return (low | high) !== 0;
}
