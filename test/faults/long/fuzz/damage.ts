import type { Random } from '../../../generate/random.ts';

/** One of the entries. */
export function oneOf<T>(random: Random, entries: readonly T[]): T {
  const entry = entries[random.below(entries.length)];
  if (entry === undefined) throw new Error('Nothing to pick from: the list is empty.');
  return entry;
}

/** Sizes and counts at which a format that keeps them in a few bytes breaks. */
const TELLING_NUMBERS = [
  0, 1, 2, 3, 0x7f, 0x80, 0xff, 0x7fff, 0x8000, 0xffff, 0x10000, 0x7fffffff, 0x80000000, 0xffffffff,
];

type Edit = (random: Random, bytes: Buffer, tokens: readonly Buffer[]) => Buffer;

function place(random: Random, bytes: Buffer): number {
  return random.below(bytes.length + 1);
}

/** A short stretch most of the time, anything up to all of it at others. */
function stretch(random: Random, bytes: Buffer): Buffer {
  const start = place(random, bytes);
  const length = 1 + random.below(random.below(4) === 0 ? bytes.length + 1 : 8);
  return bytes.subarray(start, start + length);
}

function splice(bytes: Buffer, at: number, removed: number, added: Buffer): Buffer {
  return Buffer.concat([bytes.subarray(0, at), added, bytes.subarray(at + removed)]);
}

function overwrite(bytes: Buffer, at: number, by: Buffer): Buffer {
  return splice(bytes, at, by.length, by).subarray(0, bytes.length);
}

function telling(random: Random): Buffer {
  const number = oneOf(random, TELLING_NUMBERS);
  const bytes = Buffer.alloc(8);
  const width = oneOf(random, [1, 2, 4, 8]);
  bytes.writeUInt32LE(number, 0);
  const short = bytes.subarray(0, width);
  return random.below(3) === 0 ? short.reverse() : short;
}

const EDITS: readonly Edit[] = [
  (random, bytes) => overwrite(bytes, place(random, bytes), Buffer.from([random.below(256)])),
  (random, bytes) => {
    const at = random.below(Math.max(1, bytes.length));
    return overwrite(bytes, at, Buffer.from([(bytes[at] ?? 0) ^ (1 << random.below(8))]));
  },
  (random, bytes, tokens) => splice(bytes, place(random, bytes), 0, oneOf(random, tokens)),
  (random, bytes, tokens) => overwrite(bytes, place(random, bytes), oneOf(random, tokens)),
  (random, bytes, tokens) => splice(bytes, place(random, bytes), 1 + random.below(4), oneOf(random, tokens)),
  (random, bytes) => splice(bytes, place(random, bytes), 1 + random.below(4), Buffer.alloc(0)),
  (random, bytes) => splice(bytes, place(random, bytes), stretch(random, bytes).length, Buffer.alloc(0)),
  (random, bytes) => splice(bytes, place(random, bytes), 0, stretch(random, bytes)),
  (random, bytes) => overwrite(bytes, place(random, bytes), stretch(random, bytes)),
  (random, bytes) => overwrite(bytes, place(random, bytes), telling(random)),
  (random, bytes) => bytes.subarray(0, place(random, bytes)),
];

/** Valid input with one to four faults in it: bytes changed, left out, repeated, moved, or put in from `tokens`. */
export function damage(random: Random, bytes: Buffer, tokens: readonly Buffer[]): Buffer {
  let damaged = bytes;
  for (let edits = 1 + random.below(4); edits > 0; edits--) {
    damaged = oneOf(random, EDITS)(random, damaged, tokens);
  }
  return damaged;
}

/** The same for text; what is no UTF-8 afterwards shows as U+FFFD. */
export function damageText(random: Random, text: string, tokens: readonly string[]): string {
  return damage(
    random,
    Buffer.from(text),
    tokens.map((token) => Buffer.from(token)),
  ).toString();
}
