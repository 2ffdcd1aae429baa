import type { IdKind } from './presets.ts';
import { createRandom, type Random } from './random.ts';

/** How many digits an integer id has. Most are above 2⁵³, so that they do not survive as a JS number. */
const digitCounts = [
  { weight: 80, digits: 19 },
  { weight: 14, digits: 18 },
  { weight: 4, digits: 17 },
  { weight: 1, digits: 16 },
  { weight: 1, digits: 15 },
];

/** At most this many integer ids share all but their last two digits. */
const neighbours = 8;

/** Makes `count` different store ids. The same seed gives the same ids in the same order. */
export function makeStoreIds(count: number, kind: IdKind, seed: number): readonly string[] {
  const random = createRandom(seed);
  const ids = new Set<string>();
  while (ids.size < count) {
    if (kind === 'uuid') {
      ids.add(makeUuid(random));
    } else {
      const stem = makeStem(random);
      const wanted = Math.min(1 + random.below(neighbours), count - ids.size);
      for (let made = 0; made < wanted; made++) ids.add(stem + String(random.below(100)).padStart(2, '0'));
    }
  }
  return [...ids];
}

/** An integer id without its last two digits. It starts below 9, so that 19 digits fit into 64 bits. */
function makeStem(random: Random): string {
  let stem = String(1 + random.below(8));
  const length = random.pick(digitCounts).digits - 2;
  while (stem.length < length) stem += String(random.below(10));
  return stem;
}

/** A UUID of version 4 (RFC 9562, section 5.4). */
function makeUuid(random: Random): string {
  let hex = '';
  for (let word = 0; word < 4; word++)
    hex += random
      .below(2 ** 32)
      .toString(16)
      .padStart(8, '0');
  const variant = '89ab'.charAt(random.below(4));
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, variant + hex.slice(17, 20), hex.slice(20)].join(
    '-',
  );
}
