import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync, utimesSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { resolveSources } from '../../main/import/sources/resolve-sources.ts';
import { Spool } from '../../main/import/sources/spool.ts';
import { sweepSpool } from '../../main/import/sources/sweep-spool.ts';
import type { ImportSource } from '../../main/services.ts';
import { handMadeZip } from './hand-made-zip.ts';
import { failure, scratchFolder } from './scratch.ts';

const scratch = scratchFolder();
const CSV = 'store_id,timezone_str\ns1,America/Chicago\n';

function upload(name: string, stream: Readable): ImportSource {
  return { kind: 'stream', name, stream };
}

test('an upload is copied under a name of our own that only the user may read', async () => {
  const { files } = await scratch.resolveWith([upload('../../zones.csv', Readable.from([Buffer.from(CSV)]))]);
  expect(files).toMatchObject([{ name: 'zones.csv', bytes: CSV.length }]);
  const { path } = files[0]!;
  expect(path.startsWith(scratch.spool)).toBe(true);
  expect(path).not.toContain('zones');
  expect(readFileSync(path, 'utf8')).toBe(CSV);
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

test('an uploaded zip is recognised and unpacked', async () => {
  const zip = handMadeZip([{ name: 'a.csv', content: Buffer.from(CSV) }]);
  const { files } = await scratch.resolveWith([upload('data', Readable.from([zip]))]);
  expect(files.map((file) => [file.name, readFileSync(file.path, 'utf8')])).toEqual([['data/a.csv', CSV]]);
});

test('uploads that arrive one after the other are asked for one after the other', async () => {
  const order: string[] = [];
  async function* parts(): AsyncGenerator<ImportSource> {
    for (const name of ['a.csv', 'b.csv']) {
      order.push(`asked ${name}`);
      const stream = Readable.from([Buffer.from(CSV)]);
      stream.once('end', () => order.push(`read ${name}`));
      yield upload(name, stream);
    }
  }
  const { files } = await resolveSources(parts(), scratch.spool, new AbortController().signal, () => {});
  expect(order).toEqual(['asked a.csv', 'read a.csv', 'asked b.csv', 'read b.csv']);
  expect(files.map((file) => file.name)).toEqual(['a.csv', 'b.csv']);
});

test('an upload that breaks off fails by name and leaves nothing', async () => {
  const stream = new PassThrough();
  stream.write(CSV);
  const resolving = scratch.resolveWith([upload('ok.csv', Readable.from([CSV])), upload('zones.csv', stream)]);
  stream.destroy(new Error('aborted'));
  expect(await failure(resolving)).toEqual({
    code: 'bad_file',
    message: expect.stringContaining('The upload of zones.csv broke off'),
  });
  expect(scratch.spooled()).toEqual([]);
});

test('an upload that the parser cut at its size limit is refused, not imported in part', async () => {
  const stream = Object.assign(Readable.from([Buffer.from(CSV)]), { truncated: true });
  expect(await failure(scratch.resolveWith([upload('zones.csv', stream)]))).toMatchObject({ code: 'too_large' });
  expect(scratch.spooled()).toEqual([]);
});

test('a cancel ends an upload that has stalled', async () => {
  const stream = new PassThrough();
  const abort = new AbortController();
  stream.write(CSV);
  const resolving = resolveSources([upload('zones.csv', stream)], scratch.spool, abort.signal, () => abort.abort());
  expect(await failure(resolving)).toMatchObject({ code: 'cancelled' });
  expect(stream.destroyed).toBe(true);
  expect(scratch.spooled()).toEqual([]);
});

test.runIf(existsSync('/dev/full'))('a full disk is reported as such, with where it happened', async () => {
  const spool = new Spool(scratch.spool, () => open('/dev/full', 'w'));
  const sources = [upload('zones.csv', Readable.from([Buffer.from(CSV)]))];
  expect(await failure(scratch.resolveWith(sources, { spool }))).toEqual({
    code: 'storage_failed',
    message: expect.stringContaining(`The disk that holds ${scratch.spool} is full`),
  });
  expect(scratch.spooled()).toEqual([]);
});

test('a spool folder that cannot be made is reported', async () => {
  scratch.write('spool', 'a file is in the way');
  expect(await failure(scratch.resolveWith([upload('a.csv', Readable.from([CSV]))]))).toMatchObject({
    code: 'storage_failed',
    message: expect.stringContaining(scratch.spool),
  });
});

test('the sweep removes what dead processes left and keeps what is in use', async () => {
  const dead = spawnSync(process.execPath, ['-e', '']).pid;
  const running = process.ppid;
  const folder = (pid: number): string => {
    const path = join(scratch.spool, `import-${pid}-${randomUUID()}`);
    mkdirSync(path, { recursive: true });
    return path;
  };
  const { files } = await scratch.resolveWith([upload('a.csv', Readable.from([CSV]))]);
  const ofTheDead = folder(dead);
  const ofAnEarlierProcessOfThisNumber = folder(process.pid);
  const ofARunningProcess = folder(running);
  const forgotten = folder(running);
  utimesSync(forgotten, 0, 0);
  scratch.write('spool/kept.txt', 'not ours');

  expect(await sweepSpool(scratch.spool, Date.now)).toBe(3);
  expect([ofTheDead, ofAnEarlierProcessOfThisNumber, forgotten].map(existsSync)).toEqual([false, false, false]);
  expect([files[0]!.path, ofARunningProcess, join(scratch.spool, 'kept.txt')].map(existsSync)).toEqual([
    true,
    true,
    true,
  ]);
});

test('the sweep of a folder that does not exist does nothing', async () => {
  expect(await sweepSpool(join(scratch.folder, 'none'), () => 0)).toBe(0);
});
