/**
 * Mixes two 32-bit integers into one, evenly spread over 0 … 2³² − 1. The constants are those of MurmurHash3's
 * finaliser. Everything random in a generated dataset comes from here, so a seed alone fixes every byte, and any
 * single poll can be computed without computing the ones before it.
 */
export function mix(a: number, b: number): number {
  let hash = a ^ Math.imul(b, 0x9e3779b1);
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  hash ^= hash >>> 16;
  return hash >>> 0;
}

/** A stream of random numbers that depends on its seed alone. */
export interface Random {
  /** The next number in [0, 1). */
  fraction(): number;
  /** The next whole number in [0, limit). */
  below(limit: number): number;
  /** One of the entries, each as likely as its weight says. */
  pick<Entry extends { readonly weight: number }>(entries: readonly Entry[]): Entry;
}

/** Starts a stream; the same seed gives the same numbers. */
export function createRandom(seed: number): Random {
  let drawn = 0;
  const fraction = () => mix(seed, ++drawn) / 2 ** 32;
  return {
    fraction,
    below: (limit) => Math.floor(fraction() * limit),
    pick(entries) {
      let left = fraction() * entries.reduce((sum, entry) => sum + entry.weight, 0);
      for (const entry of entries) {
        left -= entry.weight;
        if (left < 0) return entry;
      }
      const last = entries.at(-1);
      if (last === undefined) throw new Error('Nothing to pick from: the list of entries is empty.');
      return last;
    },
  };
}

/** An order of 0 … count − 1 that looks random and needs no memory. */
export interface Shuffle {
  /** How many steps there are: a power of two, below 2 × count. */
  readonly steps: number;
  /** The number at this step. Below `count` each number comes at exactly one step; others are to be skipped. */
  at(step: number): number;
}

/**
 * Shuffles 0 … count − 1 (count ≤ 2³¹). Multiplying by an odd number, adding, and folding the high bits into the low
 * ones are each reversible on a fixed number of bits, so their chain visits every number once.
 */
export function createShuffle(count: number, seed: number): Shuffle {
  const bits = Math.max(2, Math.ceil(Math.log2(Math.max(count, 2))));
  const mask = bits === 32 ? -1 : 2 ** bits - 1;
  const fold = Math.ceil(bits / 2);
  const multiplyA = mix(seed, 1) | 1;
  const multiplyB = mix(seed, 2) | 1;
  const multiplyC = mix(seed, 3) | 1;
  const add = mix(seed, 4);
  return {
    steps: 2 ** bits,
    at(step) {
      let value = (Math.imul(step, multiplyA) + add) & mask;
      value ^= value >>> fold;
      value = Math.imul(value, multiplyB) & mask;
      value ^= value >>> fold;
      value = Math.imul(value, multiplyC) & mask;
      return value ^ (value >>> fold);
    },
  };
}
