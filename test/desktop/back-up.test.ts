import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { importPaths, openApp, reportCsv, temporaryFolder } from '../app/open-app.ts';

const SAMPLE = fileURLToPath(new URL('../fixtures/sample', import.meta.url));

test('a copy of an open workspace is one file that makes the same report', async () => {
  const folder = await temporaryFolder();
  const app = await openApp();
  await importPaths(app, [SAMPLE]);
  const expected = await reportCsv(app);
  await app.backUp(join(folder, 'copy.storemonitor'));
  expect(await readdir(folder)).toEqual(['copy.storemonitor']);
  const copy = await openApp({ workspacePath: join(folder, 'copy.storemonitor') });
  expect(copy.services.reports.list()).toHaveLength(1);
  expect(await reportCsv(copy)).toBe(expected);
});

test('what is imported after the copy was made is not in it', async () => {
  const folder = await temporaryFolder();
  const app = await openApp();
  await app.backUp(join(folder, 'copy.storemonitor'));
  await importPaths(app, [SAMPLE]);
  const copy = await openApp({ workspacePath: join(folder, 'copy.storemonitor') });
  expect((await copy.services.stores.stats()).totalStores).toBe(0);
});

test('a copy made during an import has all of it or nothing', async () => {
  const folder = await temporaryFolder();
  const app = await openApp();
  const importing = importPaths(app, [SAMPLE]);
  await app.services.stores.checkHealth();
  await app.backUp(join(folder, 'copy.storemonitor'));
  await importing;
  const copy = await openApp({ workspacePath: join(folder, 'copy.storemonitor') });
  const [kept, made] = await Promise.all([copy.services.stores.stats(), app.services.stores.stats()]);
  expect([0, made.totalObservations]).toContain(kept.totalObservations);
});

test('a file that is there already is not overwritten', async () => {
  const folder = await temporaryFolder();
  const target = join(folder, 'copy.storemonitor');
  await writeFile(target, 'something else');
  const app = await openApp();
  await expect(app.backUp(target)).rejects.toThrow(/copy\.storemonitor/);
});
