import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTimestamp } from '../../workers/domain/fields.ts';
import { formatInstant } from '../../workers/domain/instant-text.ts';

const END_OF_2099_US = Date.UTC(2100, 0, 1) * 1_000;
const instant = fc.oneof(
  fc.integer({ min: 0, max: END_OF_2099_US - 1 }),
  fc.nat(END_OF_2099_US / 1_000_000 - 1).map((seconds) => seconds * 1_000_000),
);

describe('the text of an instant', () => {
  it('is ISO 8601 in UTC, with microseconds where there are any', () => {
    expect(formatInstant(Date.UTC(2024, 9, 14, 23, 55, 18) * 1_000 + 727_055)).toBe('2024-10-14T23:55:18.727055Z');
    expect(formatInstant(Date.UTC(2024, 1, 29) * 1_000)).toBe('2024-02-29T00:00:00Z');
    expect(formatInstant(1)).toBe('1970-01-01T00:00:00.000001Z');
    expect(formatInstant(END_OF_2099_US - 1)).toBe('2099-12-31T23:59:59.999999Z');
  });

  it('names the same second as the platform does', () => {
    fc.assert(
      fc.property(instant, (us) => {
        expect(formatInstant(us).slice(0, 19)).toBe(new Date(Math.floor(us / 1_000)).toISOString().slice(0, 19));
      }),
    );
  });

  it('is read back as the same microsecond', () => {
    fc.assert(
      fc.property(instant, (us) => {
        expect(parseTimestamp(formatInstant(us))).toBe(us);
      }),
    );
  });
});
