import { describe, expect, test } from 'vitest';
import { AppError } from '../../main/shared/errors.ts';
import { HEAD_BYTES, readLayout } from '../../workers/scan/layout.ts';

function layoutOf(head: string | Uint8Array) {
  return readLayout('stores.csv', Buffer.from(head));
}

function refusalOf(head: string | Uint8Array): string {
  try {
    layoutOf(head);
  } catch (error) {
    expect(error).toBeInstanceOf(AppError);
    expect(error).toMatchObject({ code: 'bad_file' });
    return (error as AppError).message;
  }
  return expect.fail('the head was taken');
}

describe('the kind of a file is told by its header', () => {
  test.each([
    ['store_id,status,timestamp_utc\n', 'polls', [0, 1, 2]],
    ['timestamp,x,status,store_id\n', 'polls', [3, 2, 0]],
    ['timestamp,store_id,status,timestamp_utc\n', 'polls', [1, 2, 3]],
    ['store_id,dayOfWeek,start_time_local,end_time_local\n', 'business_hours', [0, 1, 2, 3]],
    ['end_time_local,start_time_local,day_of_week,store_id\n', 'business_hours', [3, 2, 1, 0]],
    ['store_id,day,start_time_local,end_time_local\n', 'business_hours', [0, 1, 2, 3]],
    ['store_id,timezone_str\n', 'timezones', [0, 1]],
    ['timezone,store_id\n', 'timezones', [1, 0]],
    [' "STORE_ID" ,\tTimezone_Str \r\n', 'timezones', [0, 1]],
  ])('%j', (head, kind, columns) => {
    expect(layoutOf(head)).toEqual({ kind, delimiter: 0x2c, columns, dataStart: head.length, firstLine: 2 });
  });
});

test.each([',', ';', '\t', '|'])('the delimiter %j is found', (delimiter) => {
  const head = ['', 'store_id', 'a"b', '"x y"', 'timezone_str'].join(delimiter);
  expect(layoutOf(`${head}\n1`)).toMatchObject({ delimiter: delimiter.charCodeAt(0), columns: [1, 4] });
});

test('the data starts after the byte order mark, empty lines and the header', () => {
  const start = '\ufeff\n \r\nstore_id,timezone_str\r\n';
  expect(layoutOf(`${start}a,b`)).toMatchObject({ dataStart: Buffer.byteLength(start), firstLine: 4 });
});

test('a header without a line end ends with the file', () => {
  expect(layoutOf('store_id,timezone_str')).toMatchObject({ dataStart: 21, firstLine: 2 });
});

test('a header may be as long as the head', () => {
  const start = 'store_id,timezone_str,';
  expect(layoutOf(`${start}${'x'.repeat(HEAD_BYTES - start.length - 1)}\n`)).toMatchObject({ dataStart: HEAD_BYTES });
  expect(refusalOf(`${start}${'x'.repeat(HEAD_BYTES - start.length)}`)).toContain(
    'no line ends within its first 65536 bytes',
  );
});

describe('a file that is no CSV of a known kind is refused with what was found', () => {
  test.each([
    ['', 'the file is empty'],
    ['\ufeff', 'the file is empty'],
    ['\n\r\n  \n', 'nothing but empty lines'],
    ['{"store_id": 1}', 'the file is JSON'],
    ['\n [1, 2]', 'the file is JSON'],
    ['<!doctype html>', 'the file is HTML or XML'],
    ['PK\u0003\u0004rest', 'a zip archive'],
    ['SQLite format 3\u0000', 'an SQLite database'],
    [Buffer.from('\ufeffstore_id,timezone_str\n', 'utf16le'), 'UTF-16'],
    [Buffer.from([0x1f, 0x8b, 8, 0]), 'a gzip archive'],
    [Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0x0a]), 'binary'],
    [Buffer.from('store_id,timezone_str\n', 'utf16le'), 'binary'],
    [Buffer.from([0x73, 0xe9, 0x0a]), 'not UTF-8'],
    ['a,b\n1,2\n', 'found "a,b"'],
    ['store_id;status\n', 'for polls it lacks timestamp_utc'],
    ['store_id,dayOfWeek,end_time_local\n', 'for business hours it lacks start_time_local'],
    ['store_id,status,timestamp_utc,timezone_str\n', 'all columns of polls and of timezones'],
    ['store_id,status,timestamp_utc,Store_ID\n', 'the column store_id twice'],
    [`${'x'.repeat(300)}\n`, `"${'x'.repeat(200)}…"`],
  ])('%j', (head, found) => {
    const message = refusalOf(head);
    expect(message).toContain('stores.csv: ');
    expect(message).toContain(found);
    expect(message).toContain('store_id, status, timestamp_utc');
  });
});
