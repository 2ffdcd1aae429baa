import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createShuffle } from './random.ts';

test('a shuffle gives every number below its count exactly once', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5_000 }), fc.integer(), (count, seed) => {
      const shuffle = createShuffle(count, seed);
      const seen = new Uint8Array(count);
      for (let step = 0; step < shuffle.steps; step++) {
        const number = shuffle.at(step);
        if (number < count) seen[number] = (seen[number] ?? 0) + 1;
      }
      expect(seen.every((times) => times === 1)).toBe(true);
    }),
  );
});

test('a shuffle needs fewer than twice as many steps as numbers', () => {
  for (const count of [5, 100, 65_537, 55_500_000]) expect(createShuffle(count, 1).steps).toBeLessThan(2 * count);
});
