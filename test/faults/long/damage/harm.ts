import { createRandom } from '../../../generate/random.ts';

export interface Harm {
  readonly bytes: Uint8Array;
  /** What was done, for whoever wants to repeat it by hand. */
  readonly what: string;
}

type Random = ReturnType<typeof createRandom>;

const PAGE_BYTES = 16_384;
/** Header and cell pointers of a page: most of what SQLite itself goes by. */
const PAGE_HEAD_BYTES = 256;
const FILE_HEADER_BYTES = 100;

/** Damages a copy of a file in one of the ways that disks, cables and people do; the same seed does the same. */
export function harm(sound: Uint8Array, seed: number): Harm {
  const random = createRandom(seed);
  const bytes = Uint8Array.from(sound);
  const what = random.pick(WAYS).do(bytes, random);
  return typeof what === 'string' ? { bytes, what } : { bytes: bytes.subarray(0, what.endByte), what: what.what };
}

const WAYS: readonly {
  readonly weight: number;
  do(bytes: Uint8Array, random: Random): string | { readonly endByte: number; readonly what: string };
}[] = [
  { weight: 20, do: (bytes, random) => flip(bytes, random, random.below(bytes.length)) },
  { weight: 20, do: (bytes, random) => flip(bytes, random, placeInPageHead(bytes, random)) },
  { weight: 6, do: (bytes, random) => flip(bytes, random, random.below(FILE_HEADER_BYTES)) },
  {
    weight: 8,
    do: (bytes, random) =>
      Array.from({ length: 2 + random.below(20) }, () => flip(bytes, random, random.below(bytes.length))).join('; '),
  },
  { weight: 12, do: (bytes, random) => overwrite(bytes, random, random.below(bytes.length)) },
  { weight: 6, do: (bytes, random) => overwrite(bytes, random, placeInPageHead(bytes, random)) },
  { weight: 8, do: truncate },
  { weight: 8, do: zeroPage },
  { weight: 8, do: copyPage },
  { weight: 4, do: swapPages },
];

/** Where the program can't go on by itself, and where it has least to hold on to. */
function placeInPageHead(bytes: Uint8Array, random: Random): number {
  const page = random.below(Math.ceil(bytes.length / PAGE_BYTES));
  const start = page * PAGE_BYTES + (page === 0 ? FILE_HEADER_BYTES : 0);
  return Math.min(bytes.length - 1, start + random.below(PAGE_HEAD_BYTES));
}

function flip(bytes: Uint8Array, random: Random, at: number): string {
  const bits = random.below(2) === 0 ? 1 << random.below(8) : 1 + random.below(255);
  bytes[at] = (bytes[at] ?? 0) ^ bits;
  return `byte ${at} ^ ${bits}`;
}

function overwrite(bytes: Uint8Array, random: Random, at: number): string {
  const end = Math.min(bytes.length, at + 1 + random.below(300));
  const value = random.pick([
    { weight: 1, of: 0 },
    { weight: 1, of: 255 },
    { weight: 2, of: -1 },
  ]).of;
  for (let i = at; i < end; i++) {
    bytes[i] = value < 0 ? random.below(256) : value;
  }
  return `bytes ${at} to ${end} overwritten with ${value < 0 ? 'noise' : value}`;
}

function truncate(bytes: Uint8Array, random: Random): { readonly endByte: number; readonly what: string } {
  const pages = Math.ceil(bytes.length / PAGE_BYTES);
  const endByte = random.below(2) === 0 ? random.below(bytes.length) : random.below(pages) * PAGE_BYTES;
  return { endByte: Math.max(1, endByte), what: `cut after ${Math.max(1, endByte)} bytes` };
}

function zeroPage(bytes: Uint8Array, random: Random): string {
  const page = random.below(Math.ceil(bytes.length / PAGE_BYTES));
  bytes.fill(0, page * PAGE_BYTES, (page + 1) * PAGE_BYTES);
  return `page ${page} zeroed`;
}

function copyPage(bytes: Uint8Array, random: Random): string {
  const [from, to] = twoPages(bytes, random);
  bytes.copyWithin(to * PAGE_BYTES, from * PAGE_BYTES, (from + 1) * PAGE_BYTES);
  return `page ${from} written over page ${to}`;
}

function swapPages(bytes: Uint8Array, random: Random): string {
  const [one, other] = twoPages(bytes, random);
  const kept = bytes.slice(one * PAGE_BYTES, (one + 1) * PAGE_BYTES);
  bytes.copyWithin(one * PAGE_BYTES, other * PAGE_BYTES, (other + 1) * PAGE_BYTES);
  bytes.set(kept, other * PAGE_BYTES);
  return `pages ${one} and ${other} swapped`;
}

/** Not the first one, which would only ever be refused. */
function twoPages(bytes: Uint8Array, random: Random): readonly [number, number] {
  const pages = bytes.length / PAGE_BYTES - 1;
  const one = random.below(pages);
  const other = (one + 1 + random.below(pages - 1)) % pages;
  return [one + 1, other + 1];
}
