import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { DownloadLimits } from '../../main/import/download/limits.ts';
import { downloadOfficial, forgetDownload } from '../../main/import/download.ts';
import type { Progress } from '../../main/shared/jobs.ts';
import { handMadeZip } from '../import-sources/hand-made-zip.ts';
import { type Answer, cutOff, scriptedServer, serveFile } from './scripted-server.ts';

const server = scriptedServer();
let folder = '';
let waits: number[] = [];
let progress: Progress[] = [];
let onProgress: (one: Progress) => void = () => {};
let abort = new AbortController();

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'download-'));
  waits = [];
  progress = [];
  onProgress = () => {};
  abort = new AbortController();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const ZIP = handMadeZip([{ name: 'polls.csv', content: Buffer.alloc(50_000, 'store_id\n'), method: 0 }]);
const OTHER_ZIP = handMadeZip([{ name: 'polls.csv', content: Buffer.alloc(40_000, 'status\n'), method: 0 }]);

function download(limits: Partial<DownloadLimits> = {}): Promise<{ path: string; warning: string | null }> {
  return downloadOfficial({
    url: server.url,
    targetFolder: folder,
    signal: abort.signal,
    onProgress(one) {
      progress.push(one);
      onProgress(one);
    },
    limits: {
      maxBytes: 1_000_000,
      stallMs: 5_000,
      retryDelaysMs: [1, 2],
      async wait(delayMs) {
        waits.push(delayMs);
      },
      ...limits,
    },
  });
}

test('a file is downloaded with progress and nothing else is left beside it', async () => {
  server.answer(serveFile(ZIP, '"one"'));
  const { path, warning } = await download();
  expect([path, warning]).toEqual([join(folder, 'data.zip'), null]);
  expect(readFileSync(path).equals(ZIP)).toBe(true);
  expect(readdirSync(folder)).toEqual(['data.zip', 'data.zip.json']);
  expect(progress.at(-1)).toEqual({
    done: ZIP.length,
    total: ZIP.length,
    unit: 'bytes',
    step: 'downloading data.zip',
  });
});

test('what was cut off goes on where it stopped', async () => {
  server.answer(cutOff(ZIP, '"one"', 20_000), serveFile(ZIP, '"one"'));
  const { path } = await download();
  expect(server.requests[1]).toMatchObject({ range: 'bytes=20000-', 'if-range': '"one"' });
  expect(readFileSync(path).equals(ZIP)).toBe(true);
  expect(waits).toEqual([1]);
});

test('a later call goes on where the last one gave up', async () => {
  server.answer(cutOff(ZIP, '"one"', 20_000));
  await expect(download({ retryDelaysMs: [] })).rejects.toMatchObject({
    code: 'download_failed',
    message: expect.stringContaining('failed once'),
  });
  server.answer(serveFile(ZIP, '"one"'));
  const { path } = await download();
  expect(server.requests[1]).toMatchObject({ range: 'bytes=20000-' });
  expect(readFileSync(path).equals(ZIP)).toBe(true);
});

test('a file that changed between two attempts is downloaded from its start', async () => {
  server.answer(cutOff(ZIP, '"one"', 20_000), serveFile(OTHER_ZIP, '"two"'));
  const { path } = await download();
  expect(readFileSync(path).equals(OTHER_ZIP)).toBe(true);
});

test('a server that ignores ranges is taken from the start', async () => {
  const ignoresRanges: Answer = (_, response) => void response.writeHead(200, { etag: '"one"' }).end(ZIP);
  server.answer(cutOff(ZIP, '"one"', 20_000), ignoresRanges);
  expect(readFileSync((await download()).path).equals(ZIP)).toBe(true);
});

test('without a validator nothing is appended: the two parts could be of two versions', async () => {
  const withoutValidator: Answer = (_, response) => {
    response.writeHead(200, { 'content-length': ZIP.length });
    response.write(ZIP.subarray(0, 20_000), () => response.destroy());
  };
  server.answer(withoutValidator, serveFile(OTHER_ZIP, '"two"'));
  const { path } = await download();
  expect(server.requests[1]).not.toHaveProperty('range');
  expect(readFileSync(path).equals(OTHER_ZIP)).toBe(true);
});

test('a weak validator is not used to append', async () => {
  server.answer(cutOff(ZIP, 'W/"one"', 20_000), serveFile(ZIP, 'W/"one"'));
  await download();
  expect(server.requests[1]).not.toHaveProperty('if-range');
});

test.each([
  ['starts elsewhere', { 'content-range': `bytes 100-${ZIP.length - 1}/${ZIP.length}` }],
  ['has another length', { 'content-range': `bytes 20000-${ZIP.length - 1}/${ZIP.length + 1}` }],
  ['is of another version', { 'content-range': `bytes 20000-${ZIP.length - 1}/${ZIP.length}`, etag: '"two"' }],
  ['says nothing of its place', {}],
])('a partial answer that %s is not appended', async (_, headers) => {
  const wrongPart: Answer = (__, response) => void response.writeHead(206, headers).end(ZIP.subarray(20_000));
  server.answer(cutOff(ZIP, '"one"', 20_000), wrongPart, serveFile(ZIP, '"one"'));
  expect(readFileSync((await download()).path).equals(ZIP)).toBe(true);
  expect(server.requests[2]).not.toHaveProperty('range');
});

test('a part that the server does not know (416) is dropped', async () => {
  const notSatisfiable: Answer = (_, response) => void response.writeHead(416).end();
  server.answer(cutOff(ZIP, '"one"', 20_000), notSatisfiable, serveFile(ZIP, '"one"'));
  expect(readFileSync((await download()).path).equals(ZIP)).toBe(true);
});

test('a server that stalls is left after the time-out and asked again', async () => {
  const stalls: Answer = (_, response) => {
    response.writeHead(200, { 'content-length': ZIP.length, etag: '"one"' });
    response.write(ZIP.subarray(0, 20_000));
  };
  const neverAnswers: Answer = () => {};
  server.answer(stalls, neverAnswers, serveFile(ZIP, '"one"'));
  const { path } = await download({ stallMs: 100 });
  expect(server.requests.slice(1).map((headers) => headers.range)).toEqual(['bytes=20000-', 'bytes=20000-']);
  expect(readFileSync(path).equals(ZIP)).toBe(true);
});

test('attempts end after the last wait, and the message tells the reason and what to do', async () => {
  await expect(download()).rejects.toMatchObject({
    code: 'download_failed',
    message: expect.stringMatching(
      /failed 3 times, the last time because the server answered 500 .* goes on where it stopped/,
    ),
  });
  expect(waits).toEqual([1, 2]);
});

test('an address that does not exist is not asked twice', async () => {
  server.answer((_, response) => void response.writeHead(404).end());
  await expect(download()).rejects.toMatchObject({
    code: 'download_failed',
    message: expect.stringContaining('the server answered 404 Not Found'),
  });
  expect(waits).toEqual([]);
});

test('a web page in place of the file is recognised, and what came before is kept', async () => {
  const page: Answer = (_, response) =>
    void response.writeHead(200, { 'content-type': 'text/html' }).end('<!DOCTYPE html><title>Log in</title>');
  server.answer(cutOff(ZIP, '"one"', 20_000), page);
  await expect(download()).rejects.toMatchObject({
    code: 'download_failed',
    message: expect.stringContaining('it sent a web page ("<!DOCTYPE html><title>Log in</title>…")'),
  });
  server.answer(serveFile(ZIP, '"one"'));
  await download();
  expect(server.requests[2]).toMatchObject({ range: 'bytes=20000-' });
});

test.each([
  ['text', 'error: denied', 'it starts with "error: denied"'],
  ['nothing', '', 'the answer is empty'],
  ['a single byte', 'P', 'it starts with "P"'],
])('an answer of %s is no zip', async (_, body, message) => {
  server.answer((__, response) => void response.writeHead(200).end(body));
  await expect(download()).rejects.toMatchObject({
    code: 'download_failed',
    message: expect.stringContaining(message),
  });
  expect(readdirSync(folder)).toEqual([]);
});

test('first bytes that arrive one by one are still recognised', async () => {
  server.answer((_, response) => {
    response.writeHead(200, { 'content-length': ZIP.length });
    response.write(ZIP.subarray(0, 1), () => setImmediate(() => response.end(ZIP.subarray(1))));
  });
  expect(readFileSync((await download()).path).equals(ZIP)).toBe(true);
});

test('a stated length above the cap is refused before a byte is read', async () => {
  server.answer(serveFile(ZIP, '"one"'));
  await expect(download({ maxBytes: 10_000 })).rejects.toMatchObject({
    code: 'download_failed',
    message: expect.stringContaining('larger than'),
  });
  expect([progress, readdirSync(folder)]).toEqual([[], []]);
});

test('a body above the cap whose length is not stated is stopped and nothing of it kept', async () => {
  server.answer((_, response) => {
    response.writeHead(200, { etag: '"one"' });
    response.write(ZIP.subarray(0, 9_000));
    response.end(ZIP);
  });
  await expect(download({ maxBytes: 10_000 })).rejects.toMatchObject({ code: 'download_failed' });
  expect(readdirSync(folder)).toEqual([]);
});

test('a zip that ends early without a stated length is not taken for complete', async () => {
  server.answer((_, response) => void response.writeHead(200).end(ZIP.subarray(0, 30_000)), serveFile(ZIP, '"one"'));
  expect(readFileSync((await download()).path).equals(ZIP)).toBe(true);
});

test('a finished download is used again when the server says that it is current', async () => {
  server.answer(serveFile(ZIP, '"one"'), serveFile(ZIP, '"one"'));
  await download();
  progress = [];
  expect(await download()).toEqual({ path: join(folder, 'data.zip'), warning: null });
  expect(server.requests[1]).toMatchObject({ 'if-none-match': '"one"' });
  expect(progress).toEqual([]);
});

test('a finished download is replaced when the file on the server has changed', async () => {
  server.answer(serveFile(ZIP, '"one"'), serveFile(OTHER_ZIP, '"two"'));
  await download();
  expect(readFileSync((await download()).path).equals(OTHER_ZIP)).toBe(true);
});

test('without a connection a finished download is used, and the reason told', async () => {
  server.answer(serveFile(ZIP, '"one"'));
  await download();
  await server.shutDown();
  const { path, warning } = await download();
  expect(path).toBe(join(folder, 'data.zip'));
  expect(warning).toMatch(
    /^The copy downloaded on \d{4}-\d\d-\d\d is used\. The download of .* because the connection failed/,
  );
});

test('without a connection and without a copy the failure says why', async () => {
  await server.shutDown();
  await expect(download()).rejects.toMatchObject({
    code: 'download_failed',
    message: expect.stringContaining('ECONNREFUSED'),
  });
});

test('a finished file that was shortened is not used again', async () => {
  server.answer(serveFile(ZIP, '"one"'), serveFile(ZIP, '"one"'));
  const { path } = await download();
  truncateSync(path, 100);
  await download();
  expect(server.requests[1]).not.toHaveProperty('if-none-match');
  expect(readFileSync(path).equals(ZIP)).toBe(true);
});

test('a record that a crash cut off counts as none', async () => {
  server.answer(cutOff(ZIP, '"one"', 20_000));
  await expect(download({ retryDelaysMs: [] })).rejects.toThrow();
  writeFileSync(join(folder, 'data.zip.part.json'), '{"url":');
  server.answer(serveFile(ZIP, '"one"'));
  expect(readFileSync((await download()).path).equals(ZIP)).toBe(true);
  expect(server.requests[1]).not.toHaveProperty('range');
});

test('a complete part that was not renamed is finished and then checked with the server', async () => {
  server.answer(cutOff(ZIP, '"one"', 20_000));
  await expect(download({ retryDelaysMs: [] })).rejects.toThrow();
  writeFileSync(join(folder, 'data.zip.part'), ZIP);
  server.answer(serveFile(ZIP, '"one"'));
  expect((await download()).path).toBe(join(folder, 'data.zip'));
  expect(server.requests[1]).toMatchObject({ 'if-none-match': '"one"' });
});

test('a forgotten download starts afresh', async () => {
  server.answer(serveFile(ZIP, '"one"'), serveFile(ZIP, '"one"'));
  await download();
  await forgetDownload(folder, server.url);
  expect(readdirSync(folder)).toEqual([]);
  await download();
  expect(server.requests[1]).not.toHaveProperty('if-none-match');
});

test('a cancel stops the download at once and keeps what came', async () => {
  onProgress = () => abort.abort();
  server.answer(serveFile(ZIP, '"one"'));
  await expect(download()).rejects.toMatchObject({ code: 'cancelled' });
  expect(existsSync(join(folder, 'data.zip.part'))).toBe(true);
  expect(waits).toEqual([]);
});

test('a cancel ends the wait between two attempts', async () => {
  const wait = async (_: number, signal: AbortSignal): Promise<void> => {
    abort.abort();
    signal.throwIfAborted();
  };
  await expect(download({ wait })).rejects.toMatchObject({ code: 'cancelled' });
  expect(server.requests).toHaveLength(1);
});

test('a folder that cannot be written is a failure of the disk, not of the connection', async () => {
  rmSync(folder, { recursive: true });
  writeFileSync(folder, 'a file is in the way');
  server.answer(serveFile(ZIP, '"one"'));
  await expect(download()).rejects.toMatchObject({ code: 'storage_failed', message: expect.stringContaining(folder) });
  expect(waits).toEqual([]);
});
