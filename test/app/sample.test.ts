import { readFile } from 'node:fs/promises';
import { beforeAll, expect, test } from 'vitest';
import { importPaths, makeReport } from './open-app.ts';
import { sharedApp } from './shared-app.ts';

const shared = sharedApp();
beforeAll(async () => {
  await importPaths(shared.app, ['test/fixtures/sample']);
});

test.each([
  ['standard', 'test/fixtures/sample-report.csv'],
  ['extended', 'test/fixtures/sample-report-extended.csv'],
] as const)('the sample gives the golden %s report', async (columns, golden) => {
  const csv = await shared.app.services.reports.content(await makeReport(shared.app), 'csv', columns);
  expect(new TextDecoder().decode(csv)).toBe(await readFile(golden, 'utf8'));
});
