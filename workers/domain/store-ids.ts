import type { StoreIds } from '../../main/shared/tasks.ts';

const FIRST_SLOTS = 1_024;
const FIRST_ARENA_BYTES = 16_384;
const LONGEST_TEXT_UNITS = 128;

/**
 * Numbers store ids in order of first appearance: an open-addressing hash table over UTF-8 bytes, never half full.
 * A slot is a pair `[hash, number + 1]`, 0 when free, so that a look-up touches the id's bytes only when all 32 bits of the hash agree.
 * Bytes and ends lie on SharedArrayBuffers, ready to cross to another thread.
 */
export class StoreIdTable {
  count = 0;
  private slots = new Int32Array(FIRST_SLOTS * 2);
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
    let start = 0;
    for (let no = 0; no < ids.count; no++) {
      const end = ids.ends[no] as number;
      table.intern(ids.bytes, start, end);
      start = end;
    }
    return table;
  }

  /** The number of the id `bytes[start, end)`, a new one when it was not seen before. */
  intern(bytes: Uint8Array, start: number, end: number): number {
    const hash = this.hash(bytes, start, end);
    const slot = this.seek(hash, start, end);
    const found = this.slots[slot + 1] as number;
    return found === 0 ? this.add(slot, hash, bytes, start, end) : found - 1;
  }

  /** The number of the id `bytes[start, end)`, or -1. */
  find(bytes: Uint8Array, start: number, end: number): number {
    const hash = this.hash(bytes, start, end);
    return (this.slots[this.seek(hash, start, end) + 1] as number) - 1;
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

  /**
   * Four bytes a step, the last step overlapping the one before; each word is multiplied and rotated before it enters, as in MurmurHash3
   * (Austin Appleby, public domain), so that ids which differ in any one place part early. Also sets `source`.
   */
  private hash(bytes: Uint8Array, start: number, end: number): number {
    if (bytes !== this.source) {
      this.source = bytes;
      this.sourceWords = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    }
    const words = this.sourceWords;
    const length = end - start;
    let hash = 0x2f0b_91d7 ^ length;
    if (length < 4) {
      for (let i = start; i < end; i++) {
        hash = Math.imul(hash ^ (bytes[i] as number), 0x0100_0193);
      }
    } else {
      const last = end - 4;
      for (let i = start; i < last; i += 4) {
        hash = mix(hash, words.getInt32(i, true));
      }
      hash = mix(hash, words.getInt32(last, true));
    }
    hash = Math.imul(hash ^ (hash >>> 16), 0x85eb_ca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2_ae35);
    return hash ^ (hash >>> 16);
  }

  /** Index of the slot that holds the id, or of the free slot where it belongs. */
  private seek(hash: number, start: number, end: number): number {
    const slots = this.slots;
    let place = hash & this.mask;
    for (;;) {
      const slot = place * 2;
      const found = slots[slot + 1] as number;
      if (found === 0 || (slots[slot] === hash && this.isSame(found - 1, start, end))) {
        return slot;
      }
      place = (place + 1) & this.mask;
    }
  }

  private isSame(no: number, start: number, end: number): boolean {
    const idStart = this.startOf(no);
    const length = end - start;
    if ((this.ends[no] as number) - idStart !== length) {
      return false;
    }
    if (length < 4) {
      for (let i = 0; i < length; i++) {
        if (this.arena[idStart + i] !== this.source[start + i]) {
          return false;
        }
      }
      return true;
    }
    const known = this.arenaWords;
    const words = this.sourceWords;
    const last = length - 4;
    for (let i = 0; i < last; i += 4) {
      if (known.getInt32(idStart + i) !== words.getInt32(start + i)) {
        return false;
      }
    }
    return known.getInt32(idStart + last) === words.getInt32(start + last);
  }

  private add(slot: number, hash: number, bytes: Uint8Array, start: number, end: number): number {
    const no = this.count;
    const arenaStart = this.startOf(no);
    const arenaEnd = arenaStart + end - start;
    if (arenaEnd > this.arena.length) {
      this.growArena(arenaEnd);
    }
    if (no === this.ends.length) {
      const ends = new Uint32Array(new SharedArrayBuffer(no * 2 * 4));
      ends.set(this.ends);
      this.ends = ends;
    }
    for (let from = start, to = arenaStart; from < end; from++, to++) {
      this.arena[to] = bytes[from] as number;
    }
    this.ends[no] = arenaEnd;
    this.slots[slot] = hash;
    this.slots[slot + 1] = no + 1;
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

  /** Spreads the ids numbered below `count` over `size` slots, a power of two. */
  private rebuild(size: number): void {
    const old = this.slots;
    const slots = new Int32Array(size * 2);
    this.slots = slots;
    this.mask = size - 1;
    for (let slot = 0; slot < old.length; slot += 2) {
      const found = old[slot + 1] as number;
      if (found !== 0 && found <= this.count) {
        let place = (old[slot] as number) & this.mask;
        while (slots[place * 2 + 1] !== 0) {
          place = (place + 1) & this.mask;
        }
        slots[place * 2] = old[slot] as number;
        slots[place * 2 + 1] = found;
      }
    }
  }
}

function mix(hash: number, word: number): number {
  const product = Math.imul(word, 0xcc9e_2d51);
  const entered = hash ^ Math.imul((product << 15) | (product >>> 17), 0x1b87_3593);
  return (Math.imul((entered << 13) | (entered >>> 19), 5) + 0xe654_6b64) | 0;
}
