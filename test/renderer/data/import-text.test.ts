import { expect, test } from 'vitest';
import type { ImportAnswer } from '../../../main/shared/api/imports.ts';
import type { Stats } from '../../../main/shared/api/stats.ts';
import type { ImportSummary } from '../../../main/shared/imports.ts';
import {
  damagedEntries,
  importHeading,
  outcomeText,
  rejectedByReason,
  rowsAccepted,
  rowsRejected,
  sourceText,
  storedSentence,
  summaryFacts,
  tookMs,
  tookText,
  withJobs,
} from '../../../renderer/features/data/import-text.ts';

const summary: ImportSummary = {
  files: [
    {
      name: 'polls.csv',
      kind: 'polls',
      bytes: 1_000,
      rows_accepted: 90,
      rows_rejected: 10,
      rejected_by_reason: { bad_status: 3, bad_timestamp: 7 },
    },
    {
      name: 'zones.csv',
      kind: 'timezones',
      bytes: 100,
      rows_accepted: 5,
      rows_rejected: 6,
      rejected_by_reason: { bad_status: 6 },
    },
  ],
  skipped: [],
  replaced: false,
  polls_added: 80,
  polls_duplicate: 10,
  polls_changed: 1,
  hours_rows: null,
  zone_rows: 5,
  unknown_zones: 0,
  stores_new: 4,
  data_changed: true,
  data_version: 2,
  warnings: [],
};

function answer(change: Partial<ImportAnswer> = {}): ImportAnswer {
  return {
    id: 'a',
    kind: 'import',
    state: 'done',
    progress: { done: 10, total: 10, unit: 'bytes', step: 'writing' },
    created_at: '2024-10-15T08:00:00Z',
    started_at: '2024-10-15T08:00:01Z',
    finished_at: '2024-10-15T08:00:03.500Z',
    error_code: null,
    error_message: null,
    replace: false,
    summary,
    ...change,
  };
}

test('rejected rows of all files are counted together, the commonest reason first', () => {
  expect(rejectedByReason(summary)).toEqual([
    ['bad_status', 9],
    ['bad_timestamp', 7],
  ]);
  expect([rowsAccepted(summary), rowsRejected(summary)]).toEqual([95, 16]);
});

test('an import is timed from its start, not from when it was queued', () => {
  expect(tookMs(answer())).toBe(2_500);
  expect(tookMs(answer({ finished_at: null }))).toBeNull();
  expect(tookMs(answer({ started_at: null }))).toBeNull();
});

test('durations have tenths while they are short, and none is never 0', () => {
  expect([0, 2_500, 65_000, null].map((ms) => tookText(ms, 'de'))).toEqual([
    '0,1\u00a0s',
    '2,5\u00a0s',
    '1\u00a0min\u00a05\u00a0s',
    '–',
  ]);
});

test('a line of the history names the first file and counts the others', () => {
  expect(sourceText(answer(), 'en')).toBe('polls.csv + 1 file');
  expect(sourceText(answer({ kind: 'official' }), 'en')).toBe('Official dataset');
  expect(sourceText(answer({ summary: { ...summary, files: [] } }), 'en')).toBe('no files');
});

test('where there are no figures the history says why', () => {
  const without = { summary: null };
  expect(outcomeText(answer({ ...without, state: 'failed', error_message: 'x.csv is empty' }))).toBe('x.csv is empty');
  expect(outcomeText(answer({ ...without, state: 'cancelled' }))).toBe('The data stayed as it was');
  expect(outcomeText(answer({ ...without, state: 'running', kind: 'official' }))).toBe('Official dataset: Writing');
});

test('the heading of an import follows its state and ends in what it brought', () => {
  expect(importHeading(answer({ state: 'queued' }), 'en')).toBe('Waiting to import');
  expect(importHeading(answer({ state: 'running' }), 'en')).toBe('Importing');
  expect(importHeading(answer({ state: 'cancelled' }), 'en')).toBe('Import cancelled');
  expect(importHeading(answer({ state: 'failed' }), 'en')).toBe('The import failed');
  expect(importHeading(answer(), 'en')).toBe('2 files imported: 80 new polls, 5 zones, 16 rows rejected');
});

test('kinds that an import did not bring have no figure', () => {
  expect(summaryFacts(summary, 'en').map(({ label }) => label)).not.toContain('Hours rows');
  const onlyZones = { ...summary, files: summary.files.slice(1) };
  expect(summaryFacts(onlyZones, 'en').map(({ label }) => label)).toEqual(['Zones', 'New stores', 'Rejected rows']);
});

test('an import under way is shown as far as its job is, a finished one with its summary', () => {
  const running = answer({ state: 'running', summary: null });
  const job = { ...running, progress: { ...running.progress, done: 7 } };
  expect(withJobs([running], [job])[0]?.progress.done).toBe(7);
  expect(withJobs([answer()], [{ ...job, state: 'running' }])[0]).toEqual(answer());
  expect(withJobs([running], [])).toEqual([running]);
});

test('the heading of the data says what is stored', () => {
  const stats = { total_observations: 1_849_837, total_stores: 3_678 } as Stats;
  expect(storedSentence(stats, 'de')).toBe('1.849.837 polls of 3.678 stores');
  const none = { total_observations: 0, business_hours_rows: 0, stores_with_timezone: 0 } as Stats;
  expect(storedSentence(none, 'en')).toBe('No data yet');
  expect(storedSentence({ ...none, business_hours_rows: 3 }, 'en')).toContain('no polls yet');
});

test('the damaged entries of the import history are told apart from other damage', () => {
  const damage = { utc_day: null, store_ids: null, found: 'the entry is not as it was written' };
  const ids = damagedEntries([
    { ...damage, part: 'report_history', entries: ['report'] },
    { ...damage, part: 'import_history', entries: ['first'] },
    { ...damage, part: 'polls', entries: [] },
    { ...damage, part: 'import_history', entries: ['second'] },
  ]);
  expect([...ids]).toEqual(['first', 'second']);
});
