import { describe, expect, it } from 'vitest';
import { formatBytes, formatCount, formatCounted } from '../../renderer/ui/format-count.ts';
import { formatDuration, formatElapsed, formatHours, formatMinutes } from '../../renderer/ui/format-duration.ts';
import { formatPercent, formatProgress } from '../../renderer/ui/format-percent.ts';

/** Spaces that do not break are compared as plain ones. */
function plain(text: string): string {
  return text.replaceAll(/[\u00a0\u202f]/g, ' ');
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe('counts', () => {
  it.each([
    ['en-GB', '1,849,837'],
    ['de-DE', '1.849.837'],
    ['fr-FR', '1 849 837'],
    ['en-IN', '18,49,837'],
    ['ar-EG', '١٬٨٤٩٬٨٣٧'],
  ])('are grouped as %s does', (locale, text) => {
    expect(plain(formatCount(1_849_837, locale))).toBe(text);
  });

  it('are a dash where there is no number, and 0 where it is nought', () => {
    expect(formatCount(null, 'en-GB')).toBe('–');
    expect(formatCount(0, 'en-GB')).toBe('0');
  });

  it('take the singular for one only', () => {
    expect([0, 1, 2].map((count) => formatCounted(count, 'store', 'stores', 'en-GB'))).toEqual([
      '0 stores',
      '1 store',
      '2 stores',
    ]);
  });

  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1_000, '1 kB'],
    [307_327, '307 kB'],
    [999_499, '999 kB'],
    [999_500, '1 MB'],
    [35_537_664, '35.5 MB'],
    [8 * 1024 ** 3, '8.6 GB'],
  ])('of %d bytes read %s', (bytes, text) => {
    expect(plain(formatBytes(bytes, 'en-GB'))).toBe(text);
  });
});

describe('percentages', () => {
  it.each([
    ['en-GB', '98.4 %'],
    ['de-DE', '98,4 %'],
    ['fr-FR', '98,4 %'],
  ])('have one decimal in %s', (locale, text) => {
    expect(plain(formatPercent(98.43, locale))).toBe(text);
  });

  it('never round downtime away, nor uptime', () => {
    expect([100, 99.99, 99.96, 0.04, 0.001, 0].map((percent) => plain(formatPercent(percent, 'en-GB')))).toEqual([
      '100.0 %',
      '99.9 %',
      '99.9 %',
      '0.1 %',
      '0.1 %',
      '0.0 %',
    ]);
  });

  it('are a dash without data', () => {
    expect(formatPercent(null, 'en-GB')).toBe('–');
  });
});

describe('durations', () => {
  it.each([
    [0, '0 min'],
    [20_000, '< 1 min'],
    [47 * MINUTE, '47 min'],
    [59.6 * MINUTE, '1 h'],
    [3 * HOUR + 12 * MINUTE, '3 h 12 min'],
    [112.5 * HOUR, '112 h 30 min'],
    [1_200 * HOUR, '1,200 h'],
  ])('of %d ms read %s', (ms, text) => {
    expect(plain(formatDuration(ms, 'en-GB'))).toBe(text);
  });

  it('stay on one line', () => {
    expect(formatDuration(3 * HOUR + 12 * MINUTE, 'en-GB')).not.toContain(' ');
  });

  it('take the digits and separators of the locale', () => {
    expect(plain(formatDuration(1_200 * HOUR, 'de-DE'))).toBe('1.200 h');
  });

  it('are read from the columns of a report: minutes of the hour, hours of the day and week', () => {
    expect(plain(formatMinutes(47.25, 'en-GB'))).toBe('47 min');
    expect(plain(formatHours(9.2, 'en-GB'))).toBe('9 h 12 min');
    expect(formatHours(null, 'en-GB')).toBe('–');
  });

  it('have seconds where something is waited for', () => {
    expect([0, 8_400, 125_000, 120_000, 64 * MINUTE].map((ms) => plain(formatElapsed(ms, 'en-GB')))).toEqual([
      '0 s',
      '8 s',
      '2 min 5 s',
      '2 min',
      '1 h 4 min',
    ]);
  });
});

describe('progress', () => {
  it('is 100 % only when all is done', () => {
    expect([0, 62.4, 99.99, 100].map((percent) => plain(formatProgress(percent, 'en-GB')))).toEqual([
      '0 %',
      '62 %',
      '99 %',
      '100 %',
    ]);
  });
});
