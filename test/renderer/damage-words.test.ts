import { expect, test } from 'vitest';
import type { CheckAnswer } from '../../main/shared/api/backups.ts';
import { damageLine, damageSentence, recordAdvice } from '../../renderer/ui/damage-words.ts';

const POLLS: CheckAnswer['damage'][number] = {
  part: 'polls',
  utc_day: '2024-10-14',
  store_ids: ['a', 'b', 'c', 'd'],
  entries: [],
  found: 'blob P 1: it is missing',
};

const STYLE = { locale: 'en', nowMs: Date.UTC(2026, 0, 1) };

function sentence(stores: number, utcDays: readonly string[], damaged = 3): string {
  const check = { stores, utc_days: utcDays, damaged } as unknown as CheckAnswer;
  return damageSentence(check, STYLE);
}

test('a sentence says how many stores are hit and when', () => {
  expect(sentence(1_024, ['2024-10-14'])).toBe('Up to 1,024 stores are hit, on Mon Oct 14, 2024.');
  expect(sentence(1, ['2024-10-12', '2024-10-14'])).toBe(
    'Up to 1 store is hit, on 2 days from Sat Oct 12, 2024 to Mon Oct 14, 2024.',
  );
  expect(sentence(0, [], 1)).toBe('1 place is damaged.');
});

test('the year is told only where it is another one', () => {
  expect(damageLine(POLLS, { ...STYLE, nowMs: Date.UTC(2024, 0, 1) })).toMatch(/^Polls of Mon,? Oct 14 \(UTC\)/);
});

test('a line says what it is, of which day and whose', () => {
  expect(damageLine(POLLS, STYLE)).toBe('Polls of Mon Oct 14, 2024 (UTC): up to 4 stores (a, b, c and others)');
  expect(damageLine({ ...POLLS, part: 'report', utc_day: null, store_ids: null, entries: ['r'] }, STYLE)).toBe(
    'A kept report: r',
  );
  expect(damageLine({ ...POLLS, part: 'structure', utc_day: null, store_ids: null }, STYLE)).toBe(
    'The structure of the file',
  );
});

test('damage beside the data has its own way out, and a backup is not needed for it', () => {
  const entry = { ...POLLS, part: 'import_history' as const, utc_day: null, store_ids: null, entries: ['i'] };
  expect(recordAdvice({ damage: [entry, { ...entry, part: 'setting' }, entry], damaged: 3 })).toEqual([
    expect.stringContaining('import history'),
    expect.stringContaining('Settings'),
  ]);
});

test('entries that a history has lost are told with how to go on without them', () => {
  const lost = { ...POLLS, part: 'lost_entries' as const, utc_day: null, store_ids: null };
  expect(recordAdvice({ damage: [lost], damaged: 1 })).toEqual([
    expect.stringContaining('store-monitor stats --check --forget-damaged-imports'),
  ]);
  expect(damageLine(lost, STYLE)).toBe('Entries that got lost');
});

test('where polls are damaged too, or more than is described, the advice is about all of it', () => {
  const entry = { ...POLLS, part: 'import_history' as const, entries: ['i'] };
  expect(recordAdvice({ damage: [entry, POLLS], damaged: 2 })).toBeNull();
  expect(recordAdvice({ damage: [entry], damaged: 2 })).toBeNull();
});
