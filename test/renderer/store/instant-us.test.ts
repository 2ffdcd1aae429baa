import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readInstantUs, writeInstant } from '../../../renderer/features/store/instant-us.ts';

describe('instants of the API as whole microseconds', () => {
  test('six fraction digits are kept, and none are none', () => {
    expect(readInstantUs('1970-01-01T00:00:01.000002Z')).toBe(1_000_002);
    expect(readInstantUs('2024-10-03T23:33:20Z')).toBe(Date.UTC(2024, 9, 3, 23, 33, 20) * 1_000);
  });

  test('what is written reads as the same instant', () => {
    const last = Date.UTC(2099, 11, 31) * 1_000;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: last }), (us) => {
        expect(readInstantUs(writeInstant(us))).toBe(us);
      }),
    );
  });

  test('another form is named as such', () => {
    expect(() => readInstantUs('2024-10-03 23:33:20')).toThrow('expected YYYY-MM-DDTHH:MM:SS');
  });
});
