import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { importPaths, openApp, reportCsv } from './open-app.ts';

const SAMPLE = 'test/fixtures/sample';

test('the sample gives the golden report', async () => {
  const app = await openApp();
  await importPaths(app, [SAMPLE]);
  expect(await reportCsv(app)).toBe(await readFile('test/fixtures/sample-report.csv', 'utf8'));
});

test('the sample gives the golden extended report', async () => {
  const app = await openApp();
  await importPaths(app, [SAMPLE]);
  await reportCsv(app);
  const [report] = app.services.reports.list();
  const csv = await app.services.reports.content(report?.reportId ?? '', 'csv', 'extended');
  expect(new TextDecoder().decode(csv)).toBe(await readFile('test/fixtures/sample-report-extended.csv', 'utf8'));
});
