import { appendFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { importPaths, reportCsv } from '../app/open-app.ts';
import { sharedApp } from '../app/shared-app.ts';
import { pollsCsv, stamp, writeCsv } from '../app/write-csv.ts';

const NOON_US = Date.UTC(2024, 9, 14, 12) * 1_000;
const ROWS = 120_000;

const shared = sharedApp({ threads: 1 });
let before = '';

function largeCsv(status: 'active' | 'inactive'): string {
  // Both words in one length, so that the sizes are the same.
  const word = status.padEnd('inactive'.length);
  const rows = Array.from({ length: ROWS }, (_, i) => `store-${i % 500},${word},${stamp(NOON_US - i * 1_000_000)}\n`);
  return `store_id,status,timestamp_utc\n${rows.join('')}`;
}
const ACTIVE = largeCsv('active');
const INACTIVE = largeCsv('inactive');

beforeAll(async () => {
  await shared.replaceBy({ polls: [{ storeId: 'a', timeUs: NOON_US, active: true }] });
  before = await reportCsv(shared.app);
});

/** Imports a large file, and does something to it when some of its rows are read. */
async function importWhile(disturb: (path: string) => void): Promise<unknown> {
  const { imports } = shared.app.services;
  const path = await writeCsv(shared.folder, ACTIVE, 'large.csv');
  const { job } = await imports.start([{ kind: 'path', path }], { replace: false });
  const end = imports.finished(job.id).catch((error: unknown) => error);
  while ((imports.find(job.id)?.job.progress.rows ?? 0) === 0) await nextTurn();
  disturb(path);
  return end;
}

describe('an import fails by the name of the file and changes nothing when, while it reads, the file', () => {
  test.each<[string, RegExp, (path: string) => void]>([
    [
      'is rewritten in place with the same size and the same time',
      /^large\.csv: the file changed while it was read/,
      (path) => {
        const { atime, mtime, size } = statSync(path);
        writeFileSync(path, INACTIVE);
        utimesSync(path, atime, mtime);
        expect(statSync(path).size).toBe(size);
      },
    ],
    [
      'is replaced by another of its name',
      /^large\.csv: the file changed while it was read/,
      (path) => {
        writeFileSync(`${path}.new`, INACTIVE);
        renameSync(`${path}.new`, path);
      },
    ],
    [
      'grows',
      /^large\.csv: the file changed while it was read/,
      (path) => appendFileSync(path, `late,active,${stamp(NOON_US)}\n`),
    ],
    ['vanishes', /^large\.csv: the file (was removed while it was read|cannot be read)/, (path) => rmSync(path)],
  ])('%s', async (_what, message, disturb) => {
    expect(await importWhile(disturb)).toMatchObject({ code: 'bad_file', message: expect.stringMatching(message) });
    expect(await reportCsv(shared.app)).toBe(before);
  });

  test('and takes it when it is left alone', async () => {
    const path = await writeCsv(shared.folder, pollsCsv([{ storeId: 'b', timeUs: NOON_US, active: true }]));
    expect(await importPaths(shared.app, [path])).toMatchObject({ polls_added: 1 });
  });
});
