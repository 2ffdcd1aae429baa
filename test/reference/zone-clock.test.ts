import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createZoneClock, IANA_ZONE_NAMES } from './zone-clock.ts';
import { transitionsOfYear, zonesWithTransition } from './zone-transitions.ts';

/** `2024-03-10T07:00:00` read as a clock on UTC, in seconds. */
function clockReading(text: string): number {
  return Date.parse(`${text}Z`) / 1_000;
}

function instantOf(zone: string, local: string): string {
  return new Date(createZoneClock(zone).instantSeconds(clockReading(local)) * 1_000).toISOString();
}

describe('a zone clock', () => {
  it('takes the first of two readings and moves a skipped one forward by the gap', () => {
    expect(instantOf('America/New_York', '2017-11-05T01:30:00')).toBe('2017-11-05T05:30:00.000Z');
    expect(instantOf('America/New_York', '2024-03-10T02:30:00')).toBe('2024-03-10T07:30:00.000Z');
    expect(instantOf('Pacific/Apia', '2011-12-30T09:00:00')).toBe('2011-12-30T19:00:00.000Z');
    expect(instantOf('Africa/Monrovia', '1972-01-06T23:59:59')).toBe('1972-01-07T00:44:29.000Z');
  });

  it('answers with the first instant at which it reads a local time that exists', () => {
    const nearChanges = fc
      .record({ year: fc.constantFrom(1979, 1993, 2011, 2024), pick: fc.nat(), other: fc.nat(), seconds: fc.integer() })
      .map(({ year, pick, other, seconds }) => {
        const transitions = transitionsOfYear(year);
        const { timeUs, zones } = transitions[pick % transitions.length]!;
        return { zone: zones[other % zones.length]!, at: timeUs / 1_000_000 + (seconds % 7_200) };
      });
    fc.assert(
      fc.property(nearChanges, ({ zone, at }) => {
        const clock = createZoneClock(zone);
        const first = clock.instantSeconds(clock.wallSeconds(at));
        expect(clock.wallSeconds(first)).toBe(clock.wallSeconds(at));
        expect(first).toBeLessThanOrEqual(at);
      }),
      { numRuns: 300 },
    );
  });
});

describe('zones that change their offset', () => {
  it('are found within a week, links included, and no others', () => {
    const november = zonesWithTransition(
      clockReading('2024-11-01T12:00:00') * 1_000_000,
      clockReading('2024-11-08T12:00:00') * 1_000_000,
    );
    expect(november).toEqual(expect.arrayContaining(['America/New_York', 'US/Eastern', 'America/Havana']));
    expect(november).not.toContain('Europe/Berlin');
    expect(november).not.toContain('Asia/Kolkata');
    expect(november.length).toBeLessThan(IANA_ZONE_NAMES.length / 2);
  });

  it('are grouped by the exact second of their change', () => {
    const change = transitionsOfYear(2024).find(({ zones }) => zones.includes('Australia/LHI'));
    expect(change).toEqual({
      timeUs: clockReading('2024-04-06T15:00:00') * 1_000_000,
      zones: ['Australia/LHI', 'Australia/Lord_Howe', 'Pacific/Norfolk'],
    });
  });
});
