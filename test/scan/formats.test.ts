import { describe, expect, test } from 'vitest';
import { scanPollFile } from './scan-file.ts';

const HEADER = 'store_id,status,timestamp_utc';
const TIME = '2024-10-03 23:33:20.412748 UTC';
const READ_TIME = '2024-10-03 23:33:20.412748';

function polls(...lines: string[]): string {
  return [HEADER, ...lines, ''].join('\n');
}

describe('a file is read the same', () => {
  const expected = [`b5d0a65d|active|${READ_TIME}`, `17|inactive|${READ_TIME}`];

  test.each([
    ['as it usually comes', polls(`b5d0a65d,active,${TIME}`, `17,inactive,${TIME}`)],
    ['with a byte order mark', `\ufeff${polls(`b5d0a65d,active,${TIME}`, `17,inactive,${TIME}`)}`],
    ['with CRLF', polls(`b5d0a65d,active,${TIME}`, `17,inactive,${TIME}`).replaceAll('\n', '\r\n')],
    ['without its last line end', `${HEADER}\nb5d0a65d,active,${TIME}\n17,inactive,${TIME}`],
    ['without its last line end, after a CR', `${HEADER}\r\nb5d0a65d,active,${TIME}\r\n17,inactive,${TIME}\r`],
    ['with every field quoted', polls(`"b5d0a65d","active","${TIME}"`, `"17","inactive","${TIME}"`)],
    ['with blanks after closing quotes', polls(`"b5d0a65d" ,"active"\t,"${TIME}" `, `"17", inactive ,"${TIME}"\t`)],
    ['with blanks around fields', polls(` b5d0a65d ,\tactive,${TIME}  `, `17 , inactive,\t${TIME}`)],
    ['with statuses in any case', polls(`b5d0a65d,ACTIVE,${TIME}`, `17,InActive,${TIME}`)],
    ['with more fields than needed', polls(`b5d0a65d,active,${TIME},x,y`, `17,inactive,${TIME},"a""b",`)],
    ['with empty lines', polls('', `b5d0a65d,active,${TIME}`, '', '   ', '\r', `17,inactive,${TIME}`, '')],
    ['with columns in another order', `timestamp_utc,store_id,status\n${TIME},b5d0a65d,active\n${TIME},17,inactive\n`],
    [
      'with columns between',
      `x,status,y,store_id,timestamp_utc,z\n1,active,,b5d0a65d,${TIME},\n"2",inactive,é,17,${TIME},9\n`,
    ],
    ['with other names', `STORE_ID , Status,"Timestamp"\nb5d0a65d,active,${TIME}\n17,inactive,${TIME}\n`],
    ['with semicolons', polls(`b5d0a65d,active,${TIME}`, `17,inactive,${TIME}`).replaceAll(',', ';')],
    ['with tabs', polls(`b5d0a65d,active,${TIME}`, `17,inactive,${TIME}`).replaceAll(',', '\t')],
    ['with bars', polls(`b5d0a65d,active,${TIME}`, `17,inactive,${TIME}`).replaceAll(',', '|')],
    ['with T and Z', polls('b5d0a65d,active,2024-10-03T23:33:20.412748Z', '17,inactive,2024-10-03T23:33:20.412748')],
    [
      'with nanoseconds',
      polls('b5d0a65d,active,2024-10-03T23:33:20.412748999Z', '17,inactive,2024-10-03 23:33:20.4127480'),
    ],
    [
      'with offsets',
      polls('b5d0a65d,active,2024-10-04 05:03:20.412748+05:30', '17,inactive,2024-10-03 23:33:20.412748-00:00'),
    ],
  ])('%s', (_, content) => {
    const { rows, refused, accepted } = scanPollFile(content);
    expect(refused).toEqual([]);
    expect(rows).toEqual(expected);
    expect(accepted).toBe(2);
  });
});

test('fractions of any length are kept to the microsecond', () => {
  const times = ['20', '20.1', '20.12', '20.000001', '20.999999', '20.9999999', '20.123456789'];
  const { rows } = scanPollFile(polls(...times.map((seconds) => `a,active,2024-10-03 23:33:${seconds} UTC`)));
  expect(rows.map((row) => row.slice(-9))).toEqual([
    '20.000000',
    '20.100000',
    '20.120000',
    '20.000001',
    '20.999999',
    '20.999999',
    '20.123456',
  ]);
});

test('the last microsecond of a day keeps all of its 38 bits', () => {
  const { rows } = scanPollFile(polls('a,active,2099-12-31 23:59:59.999999', 'a,inactive,1970-01-01 00:00:00'));
  expect(rows).toEqual(['a|active|2099-12-31 23:59:59.999999', 'a|inactive|1970-01-01 00:00:00.000000']);
});

test('long numbers next to each other stay different stores', () => {
  const ids = [
    '8139926242460185114',
    '8139926242460185115',
    '8139926242460185100',
    '9007199254740993',
    '9007199254740992',
  ];
  const { rows } = scanPollFile(polls(...ids.map((id) => `${id},active,${TIME}`)));
  expect(rows.map((row) => row.split('|')[0])).toEqual(ids);
});

test.each([
  ['"a,b"', 'a,b'],
  ['"a""b"', 'a"b'],
  ['""""', '"'],
  ['a"b', 'a"b'],
  [' "a"', '"a"'],
  ['"  a "', 'a'],
  ['"店舗, 1"', '店舗, 1'],
  ['é', 'é'],
  ['=1+1', '=1+1'],
  ['@x', '@x'],
  ['a b', 'a b'],
  ['0017', '0017'],
  ['1e5', '1e5'],
  ['x'.repeat(128), 'x'.repeat(128)],
  ['\ufeffa', '\ufeffa'],
])('the id %j is the text %j', (field, id) => {
  const { rows, refused } = scanPollFile(polls(`${field},active,${TIME}`));
  expect(refused).toEqual([]);
  expect(rows).toEqual([`${id}|active|${READ_TIME}`]);
});

test.each([
  ['a,active', 'too_few_fields'],
  ['a', 'too_few_fields'],
  [`,active,${TIME}`, 'bad_store_id'],
  [`   ,active,${TIME}`, 'bad_store_id'],
  [`"",active,${TIME}`, 'bad_store_id'],
  [`${'x'.repeat(129)},active,${TIME}`, 'bad_store_id'],
  [`a\u0000b,active,${TIME}`, 'bad_store_id'],
  [`a\rb,active,${TIME}`, 'bad_store_id'],
  [`a\u007f,active,${TIME}`, 'bad_store_id'],
  [`a\u0085,active,${TIME}`, 'bad_store_id'],
  [`a,activ,${TIME}`, 'bad_status'],
  [`a,inactiv,${TIME}`, 'bad_status'],
  [`a,actives,${TIME}`, 'bad_status'],
  [`a,,${TIME}`, 'bad_status'],
  ['a,active,', 'bad_timestamp'],
  ['a,active,2024-02-30 00:00:00 UTC', 'bad_timestamp'],
  ['a,active,2023-02-29 00:00:00 UTC', 'bad_timestamp'],
  ['a,active,2024-10-03 24:00:00 UTC', 'bad_timestamp'],
  ['a,active,2024-10-03 23:59:60 UTC', 'bad_timestamp'],
  ['a,active,2024-10-03 23:33:20.1234567890', 'bad_timestamp'],
  ['a,active,2024-10-03 23:33:20. UTC', 'bad_timestamp'],
  ['a,active,2024-10-03 23:33:20 UTCx', 'bad_timestamp'],
  ['a,active,2024-10-03 23:33', 'bad_timestamp'],
  ['a,active,1969-12-31 23:59:59', 'out_of_range'],
  ['a,active,2100-01-01 00:00:00', 'out_of_range'],
  ['a,active,1970-01-01 00:00:00+00:01', 'out_of_range'],
  [`"a"b,active,${TIME}`, 'bad_quotes'],
  [`"a,active,${TIME}`, 'bad_quotes'],
  [`a,active,${TIME},"x`, 'bad_quotes'],
])('the row %j is refused: %s', (line, reason) => {
  const { rows, refused, kept, accepted } = scanPollFile(polls(`ok,active,${TIME}`, line, `ok,active,${TIME}`));
  expect(refused).toEqual([`1:${reason}`]);
  expect(kept[0]?.text).toBe(line);
  expect(rows).toHaveLength(2);
  expect(accepted).toBe(2);
});

test('bytes that are no UTF-8 refuse the row, also in a column that is not needed', () => {
  const bytes = Buffer.from(polls(`a?,active,${TIME}`, `a,active,${TIME},?`, `é,active,${TIME},?`, `b,active,${TIME}`));
  const { rows, refused, kept } = scanPollFile(bytes.map((byte) => (byte === 0x3f ? 0xe9 : byte)));
  expect(refused).toEqual(['0:bad_utf8', '1:bad_utf8', '2:bad_utf8']);
  expect(kept[0]?.text).toBe(`a\ufffd,active,${TIME}`);
  expect(rows).toEqual([`b|active|${READ_TIME}`]);
});

test('the store of a refused row gets no number', () => {
  const { storeIds } = scanPollFile(polls(`refused,activ,${TIME}`, `taken,active,${TIME}`));
  expect(storeIds).toEqual(['taken']);
});

test('a line of 10 MB is read like any other', () => {
  const { rows, refused, lines } = scanPollFile(
    polls(
      `a,active,${TIME},${'x'.repeat(10_000_000)}`,
      `"b",active,${TIME},"${'y'.repeat(10_000_000)}"`,
      `c,active,${TIME}`,
    ),
  );
  expect(refused).toEqual([]);
  expect(rows.map((row) => row[0])).toEqual(['a', 'b', 'c']);
  expect(lines).toBe(3);
});

test('a line longer than 16 MiB is refused and the next one taken', () => {
  const mebibyte = 'x'.repeat(1_048_576);
  const row = `a,active,${TIME},`;
  const longest = row + mebibyte.repeat(16).slice(row.length);
  const { rows, refused, kept, lines } = scanPollFile(
    polls(longest, `${longest}x`, `${mebibyte.repeat(40)}`, `b,active,${TIME}`),
  );
  expect(refused).toEqual(['1:line_too_long', '2:line_too_long']);
  expect(rows.map((text) => text[0])).toEqual(['a', 'b']);
  expect(kept[0]?.text).toBe(longest.slice(0, 500));
  expect(lines).toBe(4);
});

test('a last line longer than 16 MiB is refused also without a line end', () => {
  const { refused, lines } = scanPollFile(`${HEADER}\n${'x'.repeat(17 * 1_048_576)}`);
  expect(refused).toEqual(['0:line_too_long']);
  expect(lines).toBe(1);
});

test('a quoted field may hold line breaks, and the lines after it are counted on', () => {
  const { rows, refused, multiline, lines } = scanPollFile(
    polls(`a,active,${TIME},"one\ntwo\r\n""three"`, `b,active,${TIME}`, 'c,active', `"d\ne",active,${TIME}`),
  );
  expect(multiline).toBe(true);
  expect(rows).toEqual([`a|active|${READ_TIME}`, `b|active|${READ_TIME}`]);
  expect(refused).toEqual(['4:too_few_fields', '5:bad_store_id']);
  expect(lines).toBe(7);
});

test('a quote that is never closed costs its own line only', () => {
  const { rows, refused, multiline, lines } = scanPollFile(
    polls(`a,active,${TIME}`, `"b,active,${TIME}`, `c,active,${TIME}`, `d,active,${TIME}`),
  );
  expect(refused).toEqual(['1:bad_quotes']);
  expect(rows.map((row) => row[0])).toEqual(['a', 'c', 'd']);
  expect(multiline).toBe(false);
  expect(lines).toBe(4);
});

test('a quote that is closed only after 1 MiB costs its own line only', () => {
  const filler = Array.from({ length: 40_000 }, () => `c,active,${TIME}`);
  const { rows, refused } = scanPollFile(polls(`"b,active,${TIME}`, ...filler, `x,active,${TIME},y"`));
  expect(refused).toEqual(['0:bad_quotes']);
  expect(rows).toHaveLength(40_001);
});

test('of many refused rows all are counted and the first 1,000 kept', () => {
  const { rejected, kept, rows } = scanPollFile(
    polls(...Array.from({ length: 1_500 }, () => 'a,b,c'), `a,active,${TIME}`, ...Array.from({ length: 7 }, () => 'a')),
  );
  expect(rejected).toEqual({ bad_status: 1_500, too_few_fields: 7 });
  expect(kept).toHaveLength(1_000);
  expect(kept.at(-1)).toEqual({ line: 999, reason: 'bad_status', text: 'a,b,c' });
  expect(rows).toHaveLength(1);
});

test('the kept text of a refused row is cut without cutting a character in two', () => {
  const { kept } = scanPollFile(polls(`x${'😀'.repeat(400)}`));
  expect(kept[0]?.text).toBe(`x${'😀'.repeat(249)}`);
});

test('a header alone has no rows', () => {
  for (const content of [HEADER, `${HEADER}\n`, `${HEADER}\r\n\r\n`]) {
    const { rows, refused } = scanPollFile(content);
    expect(rows).toEqual([]);
    expect(refused).toEqual([]);
  }
});
