import { readFileSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { ZipFile } from 'yazl';
import { handMadeZip } from '../import-sources/hand-made-zip.ts';
import { failure, scratchFolder } from '../import-sources/scratch.ts';

const scratch = scratchFolder();
const CSV = Buffer.from('store_id,timezone_str\ns1,America/Chicago\n');

/** Bytes of the record at the end of an archive that hold how many entries there are, there and in all. */
const COUNTS_FROM_END = [14, 12];

test('an archive that states fewer entries than it holds is refused: files would be left out in silence', async () => {
  const names = ['a.csv', 'b.csv', 'c.csv'];
  const zip = handMadeZip(names.map((name) => ({ name, content: CSV })));
  for (const back of COUNTS_FROM_END) zip.writeUInt16LE(2, zip.length - back);
  expect(await failure(scratch.resolve(scratch.write('data.zip', zip)))).toEqual({
    code: 'bad_file',
    message: expect.stringContaining('it states 2 entries and holds more'),
  });
});

test('an archive of more than 65,535 entries without 64-bit counts, which wrap, is refused', async () => {
  const entries = Array.from({ length: 65_539 }, (_, i) => ({
    name: `${i}.csv`,
    content: CSV,
    method: 0,
    sharesPackedBytes: i > 0,
  }));
  const counted = handMadeZip(entries.slice(0, 3));
  const whole = handMadeZip(entries.slice(0, 65_535));
  // The record at the end of the small one says 3; its directory's place is that of the large one.
  const end = Buffer.from(whole.subarray(-22));
  for (const back of COUNTS_FROM_END) end.writeUInt16LE(counted.readUInt16LE(counted.length - back), 22 - back);
  const wrapped = Buffer.concat([whole.subarray(0, -22), end]);
  expect(await failure(scratch.resolve(scratch.write('data.zip', wrapped)))).toMatchObject({
    code: 'bad_file',
    message: expect.stringContaining('it states 3 entries and holds more'),
  });
});

test('a place that no file reaches is an error of the archive, not the end of the program', async () => {
  const zip = new ZipFile();
  zip.addBuffer(CSV, 'a.csv');
  zip.end({ forceZip64Format: true, comment: '' });
  const bytes = await buffer(zip.outputStream);
  const locator = bytes.lastIndexOf('PK\x06\x07');
  bytes.writeBigUInt64LE(2n ** 60n, locator + 8);
  expect(await failure(scratch.resolve(scratch.write('data.zip', bytes)))).toEqual({
    code: 'bad_file',
    message: expect.stringContaining('it names a place that no file reaches'),
  });
});

test.each([0xffffffff, 0xfffffffe])(
  'a size of %d bytes, or the mark of a 64-bit one that is missing, is refused',
  async (size) => {
    const zip = handMadeZip([{ name: 'a.csv', content: CSV, statedBytes: size }]);
    expect(await failure(scratch.resolve(scratch.write('data.zip', zip)))).toMatchObject({ code: 'bad_file' });
    expect(scratch.spooled()).toEqual([]);
  },
);

test('1,001 entries are refused before one is unpacked', async () => {
  const entries = Array.from({ length: 1_001 }, (_, i) => ({ name: `${i}.csv`, content: CSV }));
  expect(await failure(scratch.resolve(scratch.write('data.zip', handMadeZip(entries))))).toEqual({
    code: 'bad_file',
    message: expect.stringContaining('holds 1,001 entries; at most 1,000 are read'),
  });
  expect(scratch.spooled()).toEqual([]);
});

test('a bomb in a bomb is not opened: an inner archive is listed and left alone', async () => {
  const bomb = handMadeZip([{ name: 'a.csv', content: Buffer.alloc(8 * 1024 ** 2) }]);
  const outer = handMadeZip([
    { name: 'inner.zip', content: bomb },
    { name: 'zones.csv', content: CSV },
  ]);
  const { files, skipped } = await scratch.resolve(scratch.write('data.zip', outer));
  expect(files.map((file) => file.name)).toEqual(['data.zip/zones.csv']);
  expect(skipped).toEqual([
    { name: 'data.zip/inner.zip', reason: 'a zip inside a folder or zip is not opened; import it by itself' },
  ]);
});

test('a file that is named like a folder is listed, and an inner archive named like a CSV is taken as what it is not', async () => {
  const inner = handMadeZip([{ name: 'a.csv', content: CSV }]);
  const entries = [
    { name: 'polls.csv/', content: CSV },
    { name: 'folder/', content: Buffer.alloc(0) },
    { name: 'inner.csv', content: inner },
  ];
  const { files, skipped } = await scratch.resolve(scratch.write('data.zip', handMadeZip(entries)));
  expect(skipped).toEqual([{ name: 'data.zip/polls.csv/', reason: 'named as a folder, but holds data' }]);
  expect(files.map((file) => readFileSync(file.path).equals(inner))).toEqual([true]);
});
