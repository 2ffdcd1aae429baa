import { describe, expect, it } from 'vitest';
import { formatDay, formatInstant, formatUtc, zoneAbbreviation } from '../../renderer/ui/format-instant.ts';

const AT = '2024-10-14T23:55:13.123456Z';
const IN_2024 = Date.UTC(2024, 11, 1);
const IN_2026 = Date.UTC(2026, 0, 1);

describe('an instant', () => {
  it.each([
    ['en-GB', 'Mon 14 Oct 23:55 UTC'],
    ['en-US', 'Mon Oct 14 23:55 UTC'],
    ['de-DE', 'Mo. 14. Okt. 23:55 UTC'],
    ['fr-FR', 'lun. 14 oct. 23:55 UTC'],
    ['ja-JP', '10月14日(月) 23:55 UTC'],
  ])('is told on a 24-hour clock in the words of %s', (locale, text) => {
    expect(formatInstant(AT, { locale, nowMs: IN_2024 })).toBe(text);
  });

  it('is told on the clock of its zone, with the name that holds on that day', () => {
    const style = { locale: 'en-GB', zone: 'America/Chicago' };
    expect(formatInstant('2024-11-03T06:30:00Z', style)).toBe('Sun 3 Nov 01:30 CDT');
    expect(formatInstant('2024-11-03T07:30:00Z', style)).toBe('Sun 3 Nov 01:30 CST');
  });

  it('has its year when that is another one than now', () => {
    expect(formatInstant(AT, { locale: 'en-GB', nowMs: IN_2026 })).toBe('Mon 14 Oct 2024 23:55 UTC');
    expect(formatDay(Date.parse(AT), { locale: 'en-GB', nowMs: IN_2024 })).toBe('Mon 14 Oct');
  });

  it('takes the year of its zone: the last evening of 2023 in Chicago is not in 2024', () => {
    const newYear = Date.parse('2024-01-01T03:00:00Z');
    expect(formatDay(newYear, { locale: 'en-GB', zone: 'America/Chicago', nowMs: IN_2024 })).toBe('Sun 31 Dec 2023');
  });

  it('reads midnight as 00:00', () => {
    expect(formatInstant('2024-10-14T00:00:00Z', { locale: 'en-US', date: 'none' })).toBe('00:00 UTC');
  });

  it('may go without date and zone, and with seconds', () => {
    expect(formatInstant(AT, { locale: 'en-GB', date: 'none', seconds: true, bare: true })).toBe('23:55:13');
  });

  it('falls back to UTC, and says so, in a zone the browser does not know', () => {
    expect(formatInstant(AT, { locale: 'en-GB', zone: 'Mars/Olympus' })).toBe('Mon 14 Oct 23:55 UTC');
  });

  it('is told in UTC to the second for those who compare it with a file', () => {
    expect(formatUtc(AT)).toBe('2024-10-14 23:55:13 UTC');
  });

  it('has an offset in place of a name where the zone has none in English', () => {
    expect(zoneAbbreviation(Date.parse(AT), 'Asia/Kolkata')).toBe('GMT+5:30');
  });
});
