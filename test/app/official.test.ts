import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { ZipFile } from 'yazl';
import { scriptedServer, serveFile } from '../download/scripted-server.ts';
import { openApp, reportCsv, temporaryFolder } from './open-app.ts';

const SAMPLE = 'test/fixtures/sample';

const server = scriptedServer();

async function sampleZip(): Promise<Buffer> {
  const zip = new ZipFile();
  for (const name of await readdir(SAMPLE)) zip.addFile(join(SAMPLE, name), `store-monitoring-data/${name}`);
  zip.end();
  return buffer(zip.outputStream);
}

test('the official dataset is downloaded, then imported, and a second time only asked for', async () => {
  const zip = await sampleZip();
  const app = await openApp({ officialUrl: server.url });
  server.answer(serveFile(zip, '"first"'), serveFile(zip, '"first"'));

  const first = await app.services.imports.startOfficial({ replace: false });
  const summary = await app.services.imports.finished(first.job.id);
  expect(summary.files.map((file) => file.kind).toSorted()).toEqual(['business_hours', 'polls', 'timezones']);
  expect(await reportCsv(app)).toBe(await readFile('test/fixtures/sample-report.csv', 'utf8'));

  const second = await app.services.imports.startOfficial({ replace: false });
  expect(await app.services.imports.finished(second.job.id)).toMatchObject({ data_changed: false });
  expect(server.requests[1]).toMatchObject({ 'if-none-match': '"first"' });
});

test('a page in place of the dataset fails the import and changes nothing', async () => {
  const app = await openApp({ officialUrl: server.url });
  server.answer((_request, response) => response.end('<html>Sign in</html>'));

  const { job } = await app.services.imports.startOfficial({ replace: true });
  await expect(app.services.imports.finished(job.id)).rejects.toMatchObject({ code: 'download_failed' });
  expect((await app.services.stores.stats()).dataVersion).toBe(0);
});

test('a damaged copy is not taken for the dataset again', async () => {
  const zip = await sampleZip();
  const damaged = Buffer.from(zip);
  damaged.fill(0xff, 200, 400);
  const folder = await temporaryFolder();
  const app = await openApp({ officialUrl: server.url, dataFolder: folder });
  server.answer(serveFile(damaged, '"damaged"'), serveFile(zip, '"whole"'));

  const first = await app.services.imports.startOfficial({ replace: false });
  await expect(app.services.imports.finished(first.job.id)).rejects.toMatchObject({ code: 'bad_file' });
  const second = await app.services.imports.startOfficial({ replace: false });
  expect(await app.services.imports.finished(second.job.id)).toMatchObject({ polls_added: 4_209 });
  expect(server.requests[1]?.['if-none-match']).toBeUndefined();
});
