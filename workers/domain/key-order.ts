/** Keys must lie below this. */
export const KEY_LIMIT = 2 ** 48;
const DIGIT_RANGE = 65_536;
const DIGIT_MASK = DIGIT_RANGE - 1;
const LOW_RANGE = 2 ** 32;

/**
 * Places of the keys in rising order, equal keys in the order they have. Keys are whole numbers from 0 to `KEY_LIMIT`,
 * exclusive. Counting sort by 16 bits at a time: a comparing sort takes ten times as long for 200,000 keys.
 */
export function orderByKey(keys: Float64Array): Uint32Array {
  const low = new Uint32Array(keys.length);
  const high = new Uint32Array(keys.length);
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] as number;
    // An unsigned 32-bit array keeps a number modulo 2^32.
    low[i] = key;
    high[i] = key / LOW_RANGE;
  }
  const unordered = Uint32Array.from(keys.keys());
  return sortByDigit(sortByDigit(sortByDigit(unordered, low, 0), low, 16), high, 0);
}

/** The places in the order of 16 bits of their words, equal ones as they come. */
function sortByDigit(order: Uint32Array, words: Uint32Array, shift: number): Uint32Array {
  const starts = new Uint32Array(DIGIT_RANGE);
  for (let i = 0; i < words.length; i++) {
    const digit = ((words[i] as number) >>> shift) & DIGIT_MASK;
    starts[digit] = (starts[digit] as number) + 1;
  }
  if (words.length > 0 && starts[((words[0] as number) >>> shift) & DIGIT_MASK] === words.length) {
    return order;
  }
  let start = 0;
  for (let digit = 0; digit < DIGIT_RANGE; digit++) {
    const count = starts[digit] as number;
    starts[digit] = start;
    start += count;
  }
  const sorted = new Uint32Array(order.length);
  for (let i = 0; i < order.length; i++) {
    const place = order[i] as number;
    const digit = ((words[place] as number) >>> shift) & DIGIT_MASK;
    const to = starts[digit] as number;
    sorted[to] = place;
    starts[digit] = to + 1;
  }
  return sorted;
}
