import { expect, test } from 'vitest';
import type { StagedFile, UploadAnswer } from '../../../main/shared/api/uploads.ts';
import {
  blockReason,
  chosenFiles,
  delimiterText,
  planRows,
  previewHeading,
  rowsText,
  sampleText,
} from '../../../renderer/features/data/import-plan.ts';

function staged(file: number, change: Partial<StagedFile> = {}): StagedFile {
  return {
    file,
    name: `${file}.csv`,
    bytes: 100,
    kind: 'polls',
    error: null,
    why: 'The header names store_id, status and timestamp_utc, the columns of polls.',
    delimiter: ',',
    columns: [],
    header: [],
    first_rows: [],
    rows: { estimate: 2_000, exact: false },
    sample: { rows_accepted: 1_000, rows_rejected: 0, rejected_by_reason: {}, rejects: [] },
    effect: null,
    ...change,
  };
}

const stored: UploadAnswer['stored'] = { polls: 500, business_hours_rows: 70, timezones: 0 };
const bad = staged(1, { kind: null, error: '1.csv: the header was not recognised', sample: null });

function sample(accepted: number, rejected: number): StagedFile['sample'] {
  const rejects = Array.from({ length: Math.min(5, rejected) }, (_, line) => ({
    file: '0.csv',
    line: line + 2,
    reason: 'bad_status' as const,
    text: '',
    explanation: '',
  }));
  return { rows_accepted: accepted, rows_rejected: rejected, rejected_by_reason: {}, rejects };
}

test('a file with an error, and one without a row that can be read, stay out of the import', () => {
  expect(blockReason(staged(0))).toBeNull();
  expect(blockReason(bad)).toContain('not recognised');
  const exact = { estimate: 3, exact: true };
  expect(blockReason(staged(0, { rows: exact, sample: sample(0, 3) }))).toContain('None of its 3 rows');
  expect(blockReason(staged(0, { rows: { estimate: 0, exact: true }, sample: sample(0, 0) }))).toContain('no rows');
  // Later rows may be better than the first thousand.
  expect(blockReason(staged(0, { sample: sample(0, 1_000) }))).toBeNull();
  expect(chosenFiles([staged(0), bad, staged(2)], [2])).toEqual([0]);
});

test('the plan says of each kind what is stored, what comes and what becomes of it', () => {
  const hours = staged(1, { kind: 'business_hours', rows: { estimate: 9, exact: true } });
  const rows = planRows({ files: [staged(0), hours], stored }, [0, 1], false, 'en');
  expect(rows.map(({ kind, stored: now, rows: come }) => [kind, now, come])).toEqual([
    ['polls', 500, 2_000],
    ['business_hours', 70, 9],
    ['timezones', 0, null],
  ]);
  expect(rows.map(({ effect }) => effect)).toEqual([
    'Merged: new ones are added, none is lost; a repeat counts once.',
    'These take the place of all 70 stored.',
    'None: every store counts as America/Chicago.',
  ]);
  expect(rows.map(({ isEstimate }) => isEstimate)).toEqual([true, false, false]);
});

test('replacing all data marks the kinds that are lost because no file brings them', () => {
  const rows = planRows({ files: [staged(0)], stored }, [0], true, 'en');
  expect(rows.map(({ loses }) => loses)).toEqual([false, true, false]);
  expect(rows[0]?.effect).toBe('500 polls deleted, then these added.');
  expect(rows[1]?.effect).toBe('70 rows deleted: every store counts as open always.');
});

test('files that are left out count for nothing in the plan', () => {
  expect(planRows({ files: [staged(0)], stored }, [], false, 'en')[0]).toMatchObject({
    rows: null,
    effect: 'Stay as they are.',
  });
});

test('the heading says how many files can be and will be imported', () => {
  expect(previewHeading([staged(0), staged(1)], 2, 'en')).toBe('2 files ready to import');
  expect(previewHeading([staged(0), staged(1)], 1, 'en')).toBe('1 of 2 files chosen to import');
  expect(previewHeading([staged(0), bad], 1, 'en')).toBe('1 of 2 files can be imported');
  expect(previewHeading([bad], 0, 'en')).toBe('This file cannot be imported');
  expect(previewHeading([bad, bad], 0, 'en')).toBe('None of these 2 files can be imported');
  expect(previewHeading([], 0, 'en')).toBe('There is nothing to import in what was dropped');
});

test('problems are told with how far the file was read', () => {
  expect(sampleText(staged(0), 'en')).toBe('No problems in the first 1,000 rows.');
  const exact = { estimate: 50, exact: true };
  expect(sampleText(staged(0, { rows: exact, sample: sample(48, 2) }), 'en')).toBe(
    '2 of all 50 rows would be rejected, the others imported.',
  );
  expect(sampleText(staged(0, { sample: sample(900, 100) }), 'de')).toBe(
    '100 of the first 1.000 rows would be rejected, the others imported. The first 5:',
  );
  expect(sampleText(staged(0, { sample: sample(0, 1_000) }), 'en')).toContain('the import will fail');
});

test('an estimate is told as one', () => {
  expect(rowsText({ estimate: 1_849_837, exact: false }, 'de')).toBe('about 1.849.837 rows');
  expect(rowsText({ estimate: 1, exact: true }, 'en')).toBe('1 row');
});

test('only an unusual delimiter is worth a word', () => {
  expect([',', ';', '\t', '|', null].map(delimiterText)).toEqual([
    undefined,
    'Fields are separated by semicolons.',
    'Fields are separated by tabs.',
    'Fields are separated by bars.',
    undefined,
  ]);
});
