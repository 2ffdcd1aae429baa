import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { failure, scratchFolder } from './scratch.ts';

const scratch = scratchFolder();
const CSV = 'store_id,timezone_str\ns1,America/Chicago\n';

test('a single file is taken whatever its extension', async () => {
  const path = scratch.write('export.dump', CSV);
  const { files } = await scratch.resolve(path);
  expect(files).toEqual([{ name: 'export.dump', path, bytes: CSV.length }]);
});

test('a CSV that is only named like a zip is taken as a CSV', async () => {
  const { files } = await scratch.resolve(scratch.write('polls.zip', CSV));
  expect(files.map((file) => file.name)).toEqual(['polls.zip']);
});

test('files keep the order in which they were given', async () => {
  const { files } = await scratch.resolve(scratch.write('b.csv', CSV), scratch.write('a.csv', CSV));
  expect(files.map((file) => file.name)).toEqual(['b.csv', 'a.csv']);
});

test('two files of one name are told apart by their paths', async () => {
  const first = scratch.write('one/polls.csv', CSV);
  const second = scratch.write('two/polls.csv', CSV);
  const { files } = await scratch.resolve(first, second);
  expect(files.map((file) => file.name)).toEqual([first, second]);
});

test('a folder gives its CSV files, at any depth and in any case, by path in byte order', async () => {
  for (const name of ['z.csv', 'B.CSV', 'sub/a.csv', 'sub-1/c.Csv', 'ä.csv', '\u{1f600}.csv', '\uff5e.csv']) {
    scratch.write(`data/${name}`, CSV);
  }
  const { files, skipped } = await scratch.resolve(join(scratch.folder, 'data'));
  expect(files.map((file) => file.name)).toEqual(
    ['B.CSV', 'sub-1/c.Csv', 'sub/a.csv', 'z.csv', 'ä.csv', '\uff5e.csv', '\u{1f600}.csv'].map(
      (name) => `data/${name}`,
    ),
  );
  expect(files.map((file) => readFileSync(file.path, 'utf8'))).toEqual(files.map(() => CSV));
  expect(skipped).toEqual([]);
});

test('what a folder holds besides CSV files is listed with the reason', async () => {
  scratch.write('data/polls.csv', CSV);
  scratch.write('data/notes.txt', 'x');
  scratch.write('data/inner.zip', 'x');
  scratch.write('data/._polls.csv', 'x');
  scratch.write('data/__MACOSX/polls.csv', 'x');
  const { files, skipped } = await scratch.resolve(join(scratch.folder, 'data'));
  expect(files.map((file) => file.name)).toEqual(['data/polls.csv']);
  expect(skipped).toEqual([
    { name: 'data/._polls.csv', reason: 'file attributes written by macOS, not data' },
    { name: 'data/__MACOSX/polls.csv', reason: 'file attributes written by macOS, not data' },
    { name: 'data/inner.zip', reason: 'a zip inside a folder or zip is not opened; import it by itself' },
    { name: 'data/notes.txt', reason: 'not a .csv file' },
  ]);
});

test('a link that leads out of the folder is skipped and listed', async () => {
  const outside = scratch.write('secret/other.csv', CSV);
  scratch.write('data/polls.csv', CSV);
  symlinkSync(outside, join(scratch.folder, 'data/leak.csv'));
  symlinkSync(join(scratch.folder, 'secret'), join(scratch.folder, 'data/leak'));
  symlinkSync(join(scratch.folder, 'nothing'), join(scratch.folder, 'data/broken.csv'));
  const { files, skipped } = await scratch.resolve(join(scratch.folder, 'data'));
  expect(files.map((file) => file.name)).toEqual(['data/polls.csv']);
  expect(skipped).toEqual([
    { name: 'data/broken.csv', reason: 'a link that leads nowhere' },
    { name: 'data/leak', reason: 'a link that leads out of the folder' },
    { name: 'data/leak.csv', reason: 'a link that leads out of the folder' },
  ]);
});

test('a link to a sibling folder whose name starts like the folder leads out of it', async () => {
  scratch.write('data-2/other.csv', CSV);
  scratch.write('data/polls.csv', CSV);
  symlinkSync(join(scratch.folder, 'data-2/other.csv'), join(scratch.folder, 'data/leak.csv'));
  const { files } = await scratch.resolve(join(scratch.folder, 'data'));
  expect(files.map((file) => file.name)).toEqual(['data/polls.csv']);
});

test('links that run in a circle end the walk, and no file is read twice', async () => {
  scratch.write('data/polls.csv', CSV);
  symlinkSync(join(scratch.folder, 'data'), join(scratch.folder, 'data/again'));
  symlinkSync('a-loop.csv', join(scratch.folder, 'data/a-loop.csv'));
  symlinkSync('polls.csv', join(scratch.folder, 'data/a-link.csv'));
  const { files, skipped } = await scratch.resolve(join(scratch.folder, 'data'));
  expect(files.map((file) => file.name)).toEqual(['data/polls.csv']);
  expect(skipped).toHaveLength(3);
});

test('a link inside the folder to a file that is not read otherwise is taken', async () => {
  scratch.write('data/2024/polls.dump', CSV);
  symlinkSync('2024/polls.dump', join(scratch.folder, 'data/latest.csv'));
  const { files } = await scratch.resolve(join(scratch.folder, 'data'));
  expect(files.map((file) => file.name)).toEqual(['data/latest.csv']);
});

test('a folder that is itself reached by a link is read', async () => {
  scratch.write('data/polls.csv', CSV);
  symlinkSync('data', join(scratch.folder, 'shortcut'));
  const { files } = await scratch.resolve(join(scratch.folder, 'shortcut'));
  expect(files.map((file) => file.name)).toEqual(['shortcut/polls.csv']);
});

test('a path that does not exist is named', async () => {
  const path = join(scratch.folder, 'nowhere.csv');
  expect(await failure(scratch.resolve(path))).toEqual({
    code: 'bad_file',
    message: `${path} does not exist. Check the path and import again.`,
  });
});

test('a pipe is refused, by itself and inside a folder', async () => {
  const pipe = join(scratch.folder, 'data', 'pipe.csv');
  mkdirSync(join(scratch.folder, 'data'));
  execFileSync('mkfifo', [pipe]);
  expect(await failure(scratch.resolve(pipe))).toMatchObject({
    code: 'bad_file',
    message: expect.stringContaining('pipe'),
  });
  expect(await failure(scratch.resolve(join(scratch.folder, 'data')))).toMatchObject({
    code: 'bad_file',
    message: expect.stringContaining('pipe.csv (not a regular file)'),
  });
});

test('a link that leads back to itself is named', async () => {
  const path = join(scratch.folder, 'loop.csv');
  symlinkSync('loop.csv', path);
  expect(await failure(scratch.resolve(path))).toMatchObject({
    code: 'bad_file',
    message: expect.stringContaining(path),
  });
});

test('a folder without a CSV says what it holds', async () => {
  scratch.write('data/readme.txt', 'x');
  expect(await failure(scratch.resolve(join(scratch.folder, 'data')))).toEqual({
    code: 'bad_file',
    message:
      'The folder data holds no CSV file. Found: data/readme.txt (not a .csv file). Expected: .csv files of polls, business hours or timezones.',
  });
});

test('no source at all is refused', async () => {
  expect(await failure(scratch.resolve())).toMatchObject({ code: 'bad_file' });
});

test('a long list of skipped files is cut and the rest counted', async () => {
  scratch.write('data/polls.csv', CSV);
  for (let i = 0; i < 1_005; i += 1) scratch.write(`data/note-${i}.txt`, '');
  const { skipped } = await scratch.resolve(join(scratch.folder, 'data'));
  expect(skipped).toHaveLength(1_001);
  expect(skipped.at(-1)).toEqual({ name: '5 more files', reason: 'not listed one by one' });
});
