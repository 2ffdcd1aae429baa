import { expect, test } from 'vitest';
import type { ReportAnswer } from '../../../main/shared/api/reports.ts';
import { progressText } from '../../../renderer/features/reports/progress-text.ts';
import {
  chosenPath,
  comparePath,
  inOrder,
  readChosen,
  toggleChosen,
} from '../../../renderer/features/reports/report-paths.ts';
import {
  durationMs,
  historySentence,
  optionsText,
  reportFileName,
  shortOptionsText,
  tookText,
} from '../../../renderer/features/reports/report-text.ts';

function report(id: string, change: Partial<ReportAnswer> = {}): ReportAnswer {
  return {
    report_id: id,
    status: 'Complete',
    created_at: '2024-10-15T08:00:00Z',
    completed_at: '2024-10-15T08:00:00.250000Z',
    stores_processed: 10,
    stores_total: 10,
    error_message: null,
    as_of: '2024-10-14T23:55:18.727055Z',
    policy: 'nearest',
    trust_minutes: null,
    data_version: 1,
    tzdb_version: '2026a',
    program_version: '1.0.0',
    stale: false,
    no_data_stores: 0,
    ...change,
  };
}

test('the heading says how many reports there are and whether the latest still holds', () => {
  expect(historySentence([], 'en')).toBe('No reports yet');
  expect(historySentence([report('a')], 'en')).toBe('1 report · the latest is up to date');
  expect(historySentence([report('b', { status: 'Running' }), report('a', { stale: true })], 'en')).toBe(
    '2 reports · 1 running · data has changed since the latest',
  );
});

test('options are told in words', () => {
  expect(optionsText({ policy: 'nearest', trust_minutes: null }, 'en')).toBe('nearest poll, believed without limit');
  expect(shortOptionsText({ policy: 'previous', trust_minutes: 90 }, 'en')).toBe('previous, 1\u00a0h\u00a030\u00a0min');
});

test('how long a report took has tenths of a second while it is short', () => {
  expect(tookText(durationMs(report('a')), 'en')).toBe('0.3\u00a0s');
  expect(tookText(durationMs(report('a', { completed_at: '2024-10-15T08:00:00Z' })), 'de')).toBe('<\u00a00,1\u00a0s');
  expect(tookText(65_000, 'en')).toBe('1\u00a0min\u00a05\u00a0s');
  expect(tookText(durationMs(report('a', { completed_at: null })), 'en')).toBe('–');
});

test('a file is named by the instant it is of', () => {
  expect(reportFileName(report('0a1b2c3d-4e5f'))).toBe('store_report_2024-10-14_2355Z_0a1b2c3d');
});

test('progress tells what is known and leaves out the rest', () => {
  expect(progressText(0, null, null, 'en')).toBe('Waiting for its turn');
  expect(progressText(100, 1_000, null, 'en')).toBe('100 of 1,000 stores');
  expect(progressText(100, 1_000, 300, 'en')).toBe('100 of 1,000 stores · 300 a second · 3\u00a0s left');
  expect(progressText(1_000, 1_000, 300, 'en')).toBe('1,000 of 1,000 stores · storing the report');
  expect(progressText(100, 1_000, 0, 'en')).toBe('100 of 1,000 stores');
});

test('a third choice pushes out the first, and choosing again gives it up', () => {
  expect(toggleChosen(['a', 'b'], 'c')).toEqual(['b', 'c']);
  expect(toggleChosen(['a', 'b'], 'a')).toEqual(['b']);
});

test('the choice survives in the address, without reports that are gone or cannot be compared', () => {
  const path = chosenPath(['c', 'gone', 'a']);
  const reports = [report('a'), report('b'), report('c', { status: 'Failed' })];
  expect(readChosen(path.slice(path.indexOf('?')), reports)).toEqual(['a']);
  expect(chosenPath([])).toBe('/reports');
});

test('a choice is read in the order in which it was made', () => {
  expect(readChosen(chosenPath(['b', 'a']).slice('/reports'.length), [report('a'), report('b')])).toEqual(['b', 'a']);
});

test('a comparison goes from the earlier instant to the later, and of one instant from the report run first', () => {
  const early = report('x', { as_of: '2024-10-13T12:00:00Z' });
  const late = report('y', { created_at: '2024-10-15T07:00:00Z' });
  const latest = report('z', { created_at: '2024-10-15T09:00:00.5Z' });
  expect(inOrder(late, early)).toEqual([early, late]);
  expect(inOrder(latest, late)).toEqual([late, latest]);
  expect(comparePath('x', 'y')).toBe('/reports/compare/x/y');
});
