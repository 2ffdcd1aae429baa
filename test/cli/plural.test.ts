import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plural } from '../../main/cli/plural.ts';

test('numbers have their digits in groups, as English writes them', () => {
  const counts = fc.oneof(fc.nat(2_000), fc.maxSafeNat());
  fc.assert(
    fc.property(counts, (count) => {
      expect(plural(count, 'row')).toBe(`${count.toLocaleString('en')} ${count === 1 ? 'row' : 'rows'}`);
    }),
  );
});

test('a plural that is not made with an s is named', () => {
  expect([0, 1, 2].map((count) => plural(count, 'day', 'days of data'))).toEqual([
    '0 days of data',
    '1 day',
    '2 days of data',
  ]);
});
