import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export const REPOSITORY = resolve(import.meta.dirname, '../..');
export const SAMPLE_FOLDER = join(REPOSITORY, 'test/fixtures/sample');
export const SAMPLE_FILES = ['store_status.csv', 'menu_hours.csv', 'timezones.csv'].map((name) =>
  join(SAMPLE_FOLDER, name),
);
export const SAMPLE_REPORT = join(REPOSITORY, 'test/fixtures/sample-report.csv');

/** Start of the names of all temporary folders of these tests. */
export const TEMPORARY = join(tmpdir(), 'store-monitor-e2e-');
