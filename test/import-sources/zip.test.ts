import { readFileSync, statSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { ZipFile } from 'yazl';
import { resolveSources } from '../../main/import/sources/resolve-sources.ts';
import { ZIP_LIMITS } from '../../main/import/sources/zip-limits.ts';
import type { Progress } from '../../main/shared/jobs.ts';
import { handMadeZip } from './hand-made-zip.ts';
import { failure, scratchFolder } from './scratch.ts';

const scratch = scratchFolder();
const CSV = 'store_id,timezone_str\ns1,America/Chicago\n';

async function packed(entries: Readonly<Record<string, string | Buffer>>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(entries)) zip.addBuffer(Buffer.from(content), name);
  zip.end();
  return buffer(zip.outputStream);
}

test('the CSV entries of a zip are unpacked by path in byte order, the others listed', async () => {
  const path = scratch.write(
    'data.zip',
    await packed({
      'z/polls.csv': 'polls',
      'hours.CSV': 'hours',
      'a.csv': 'zones',
      'readme.md': 'x',
      'inner.zip': 'x',
      '__MACOSX/z/polls.csv': 'x',
      'z/._polls.csv': 'x',
    }),
  );
  const { files, skipped } = await scratch.resolve(path);
  expect(files.map((file) => [file.name, file.bytes, readFileSync(file.path, 'utf8')])).toEqual([
    ['data.zip/a.csv', 5, 'zones'],
    ['data.zip/hours.CSV', 5, 'hours'],
    ['data.zip/z/polls.csv', 5, 'polls'],
  ]);
  expect(skipped.map((file) => file.name)).toEqual([
    'data.zip/__MACOSX/z/polls.csv',
    'data.zip/inner.zip',
    'data.zip/readme.md',
    'data.zip/z/._polls.csv',
  ]);
});

test('a zip is recognised by its content, whatever its name', async () => {
  const { files } = await scratch.resolve(scratch.write('upload.bin', await packed({ 'a.csv': CSV })));
  expect(files.map((file) => file.name)).toEqual(['upload.bin/a.csv']);
});

test('unpacked files are private to the user and go with the clean-up', async () => {
  const { files, cleanup } = await scratch.resolve(scratch.write('data.zip', await packed({ 'a.csv': CSV })));
  expect(statSync(files[0]!.path).mode & 0o777).toBe(0o600);
  await cleanup();
  await cleanup();
  expect(scratch.spooled()).toEqual([]);
});

test('no entry name becomes a path: names that climb out are only shown', async () => {
  const names = ['../../escape.csv', '/etc/absolute.csv', 'C:\\windows.csv', 'line\nbreak\u202e.csv'];
  const path = scratch.write('evil.zip', handMadeZip(names.map((name) => ({ name, content: Buffer.from(CSV) }))));
  const { files } = await scratch.resolve(path);
  expect(files.map((file) => file.name)).toEqual([
    'evil.zip/../../escape.csv',
    'evil.zip//etc/absolute.csv',
    'evil.zip/C:/windows.csv',
    'evil.zip/line\ufffdbreak\ufffd.csv',
  ]);
  for (const file of files) expect(file.path).toMatch(/spool[\\/]import-\d+-[0-9a-f-]{36}[\\/][0-9a-f-]{36}\.spool$/);
});

test('an entry that is a symbolic link is skipped', async () => {
  const content = Buffer.from('/etc/passwd');
  const entries = [
    { name: 'link.csv', content, unixMode: 0o120777 },
    { name: 'a.csv', content: Buffer.from(CSV) },
  ];
  const { skipped } = await scratch.resolve(scratch.write('data.zip', handMadeZip(entries)));
  expect(skipped).toEqual([{ name: 'data.zip/link.csv', reason: 'a symbolic link' }]);
});

test('stored and empty entries are read', async () => {
  const entries = [
    { name: 'stored.csv', content: Buffer.from(CSV), method: 0 },
    { name: 'empty.csv', content: Buffer.alloc(0), method: 0 },
  ];
  const { files } = await scratch.resolve(scratch.write('data.zip', handMadeZip(entries)));
  expect(files.map((file) => readFileSync(file.path, 'utf8'))).toEqual(['', CSV]);
});

test.each([
  ['an encrypted entry', { encrypted: true }, 'data.zip/polls.csv is encrypted'],
  ['an unknown method', { method: 12 }, 'data.zip/polls.csv is compressed by method 12 (bzip2)'],
  ['a wrong checksum', { statedCrc: 1 }, 'its checksum does not fit its content'],
  ['a length stated too large', { statedBytes: 1_000 }, '1000 bytes stated, 42 found'],
  ['a length stated too small', { statedBytes: 3 }, '3 bytes stated, 42 found'],
  ['a length of 4 GB', { statedBytes: 0xfffffffe }, 'times its packed size'],
])('%s is refused by name', async (_, fault, message) => {
  const content = Buffer.from(CSV.padEnd(42));
  const path = scratch.write('data.zip', handMadeZip([{ name: 'polls.csv', content, ...fault }]));
  expect(await failure(scratch.resolve(path))).toEqual({ code: 'bad_file', message: expect.stringContaining(message) });
  expect(scratch.spooled()).toEqual([]);
});

test('an encrypted file that is not a CSV does not stop the import of the others', async () => {
  const entries = [
    { name: 'readme.txt', content: Buffer.from('x'), encrypted: true },
    { name: 'a.csv', content: Buffer.from(CSV) },
  ];
  const { files } = await scratch.resolve(scratch.write('data.zip', handMadeZip(entries)));
  expect(files.map((file) => file.name)).toEqual(['data.zip/a.csv']);
});

test('a zip cut off anywhere is refused', async () => {
  const whole = await packed({ 'a.csv': CSV, 'b.csv': CSV });
  for (let length = 4; length < whole.length; length += 1) {
    const path = scratch.write('data.zip', whole.subarray(0, length));
    expect(await failure(scratch.resolve(path)), `${length} bytes`).toEqual({
      code: 'bad_file',
      message: expect.stringContaining('data.zip is cut off or damaged'),
    });
  }
});

test('a changed byte never passes as other data', async () => {
  const whole = await packed({ 'a.csv': CSV });
  for (let at = 0; at < whole.length; at += 1) {
    const damaged = Buffer.from(whole);
    damaged[at] = damaged[at]! ^ 0xff;
    const path = scratch.write('data.zip', damaged);
    try {
      const { files } = await scratch.resolve(path);
      for (const file of files)
        if (file.name.startsWith('data.zip/')) expect(readFileSync(file.path, 'utf8')).toBe(CSV);
    } catch (error) {
      expect(error, `byte ${at}`).toMatchObject({ code: 'bad_file' });
    }
  }
});

test('a bomb is refused by its stated size before anything is written', async () => {
  const path = scratch.write('bomb.zip', handMadeZip([{ name: 'a.csv', content: Buffer.alloc(8 * 1024 ** 2) }]));
  expect(await failure(scratch.resolve(path))).toEqual({
    code: 'bad_file',
    message: expect.stringContaining('bomb.zip/a.csv unpacks to more than 200 times its packed size'),
  });
  expect(scratch.spooled()).toEqual([]);
});

test('a bomb that states a small size is refused while it inflates', async () => {
  const content = Buffer.alloc(64 * 1024 ** 2);
  const path = scratch.write('bomb.zip', handMadeZip([{ name: 'a.csv', content, statedBytes: 100 }]));
  let seen = 0;
  const resolving = resolveSources(
    [{ kind: 'path', path }],
    scratch.spool,
    new AbortController().signal,
    (progress) => {
      seen = progress.done;
    },
  );
  expect(await failure(resolving)).toEqual({
    code: 'bad_file',
    message: expect.stringContaining('200 times its packed size'),
  });
  expect(seen).toBeLessThan(content.length / 4);
  expect(scratch.spooled()).toEqual([]);
});

test('entries that share packed bytes are judged by the size of the archive', async () => {
  const content = Buffer.from(`${'0123456789abcdef'.repeat(8)}\n`.repeat(4_096));
  const limits = { ...ZIP_LIMITS, maxRatio: 1_000 };
  const entries = Array.from({ length: 100 }, (_, i) => ({ name: `${i}.csv`, content, sharesPackedBytes: i > 0 }));
  const path = scratch.write('bomb.zip', handMadeZip(entries));
  expect(await failure(scratch.resolveWith([{ kind: 'path', path }], { limits }))).toEqual({
    code: 'bad_file',
    message: expect.stringMatching(/^bomb\.zip unpacks to more than 1000 times/),
  });
});

test('more than the allowed number of entries or bytes is refused', async () => {
  const path = scratch.write('data.zip', await packed({ 'a.csv': CSV, 'b.csv': CSV }));
  const sources = [{ kind: 'path', path }] as const;
  expect(await failure(scratch.resolveWith(sources, { limits: { ...ZIP_LIMITS, maxEntries: 1 } }))).toEqual({
    code: 'bad_file',
    message: 'data.zip holds 2 entries; at most 1 are read. Unpack it and import the CSV files.',
  });
  expect(await failure(scratch.resolveWith(sources, { limits: { ...ZIP_LIMITS, maxInflatedBytes: 60 } }))).toEqual({
    code: 'bad_file',
    message: expect.stringContaining('data.zip unpacks to more than 60 bytes'),
  });
});

test('a zip without a CSV says what it holds', async () => {
  const path = scratch.write('data.zip', await packed({ 'readme.md': 'x' }));
  expect(await failure(scratch.resolve(path))).toMatchObject({
    code: 'bad_file',
    message: expect.stringContaining(
      'The zip data.zip holds no CSV file. Found: data.zip/readme.md (not a .csv file).',
    ),
  });
  expect(await failure(scratch.resolve(scratch.write('empty.zip', await packed({}))))).toMatchObject({
    message: expect.stringContaining('The zip empty.zip holds no CSV file. It is empty.'),
  });
});

test('progress counts inflated bytes up to their total', async () => {
  const content = Buffer.from(Array.from({ length: 200_000 }, (_, i) => `row ${i}\n`).join(''));
  const path = scratch.write('data.zip', await packed({ 'a.csv': content, 'b.csv': CSV }));
  const seen: Progress[] = [];
  await resolveSources([{ kind: 'path', path }], scratch.spool, new AbortController().signal, (one) => seen.push(one));
  const total = content.length + CSV.length;
  expect(seen.length).toBeGreaterThan(2);
  expect(seen[0]).toMatchObject({ total, unit: 'bytes', step: 'unpacking data.zip/a.csv' });
  expect(seen.at(-1)).toMatchObject({ done: total, total, step: 'unpacking data.zip/b.csv' });
});

test('a cancel stops the unpacking and removes what was written', async () => {
  const content = Buffer.from(Array.from({ length: 500_000 }, (_, i) => `row ${i}\n`).join(''));
  const path = scratch.write('data.zip', await packed({ 'a.csv': content }));
  const abort = new AbortController();
  let done = 0;
  const resolving = resolveSources([{ kind: 'path', path }], scratch.spool, abort.signal, (progress) => {
    done = progress.done;
    abort.abort();
  });
  expect(await failure(resolving)).toMatchObject({ code: 'cancelled' });
  expect(done).toBeLessThan(content.length / 2);
  expect(scratch.spooled()).toEqual([]);
});
