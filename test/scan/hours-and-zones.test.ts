import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CsvLayout } from '../../main/shared/tasks/scan.ts';
import { HoursSink, scanHours } from '../../workers/scan/hours-scan.ts';
import { type RecordSink, scanRecords } from '../../workers/scan/scan-records.ts';
import { scanZones, ZonesSink } from '../../workers/scan/zones-scan.ts';
import { damagedLines, fileWith, idTexts, refusedRows, slowOnly, sourceOf } from './scan-file.ts';

const HOURS_HEADER = 'store_id,dayOfWeek,start_time_local,end_time_local';
const ZONES_HEADER = 'store_id,timezone_str';

function scanHoursFile(...lines: string[]) {
  const content = [HOURS_HEADER, ...lines, ''].join('\n');
  const scan = scanHours(sourceOf(fileWith(content), content));
  const ids = idTexts(scan.ids);
  const rows = Array.from(
    scan.store,
    (store, i) => `${ids[store]}|${scan.day[i]}|${scan.startSeconds[i]}|${scan.endSeconds[i]}`,
  );
  return { rows, refused: refusedRows(scan.kept) };
}

function scanZonesFile(...lines: string[]) {
  const content = [ZONES_HEADER, ...lines, ''].join('\n');
  const scan = scanZones(sourceOf(fileWith(content), content));
  const ids = idTexts(scan.ids);
  return {
    rows: Array.from(scan.store, (store, i) => `${ids[store]}|${scan.zones[scan.zone[i]!]}`),
    zones: scan.zones,
    unknown: scan.unknownZones,
    refused: refusedRows(scan.kept),
  };
}

test('hours are read in each of their forms, to the second', () => {
  const { rows, refused } = scanHoursFile(
    'a,0,09:00:00,17:30:00',
    'a,6,00:00,24:00',
    'b,3,9:05,23:59:59.999',
    ' c , 4 , 22:00:00 ,\t06:00:00',
    '"d,1","5","00:00:00","24:00:00"',
    'é,1,10:00:59,10:00:59,surplus',
  );
  expect(refused).toEqual([]);
  expect(rows).toEqual([
    'a|0|32400|63000',
    'a|6|0|86400',
    'b|3|32700|86399',
    'c|4|79200|21600',
    'd,1|5|0|86400',
    'é|1|36059|36059',
  ]);
});

test('hours that break a rule are refused with the first reason', () => {
  const { rows, refused } = scanHoursFile(
    'a,0,09:00',
    ',0,09:00,10:00',
    'a,7,09:00,10:00',
    'a,-1,09:00,10:00',
    'a,1.0,09:00,10:00',
    'a,1,24:00:00,10:00',
    'a,1,09:00,24:00:01',
    'a,1,09:60,10:00',
    'a,1,9,10:00',
    'a,1,09-00,10:00',
    'a,x,9,10',
    'a,1,09:00:0,10:00',
  );
  expect(rows).toEqual([]);
  expect(refused).toEqual([
    '0:too_few_fields',
    '1:bad_store_id',
    '2:bad_day',
    '3:bad_day',
    '4:bad_day',
    '5:bad_time',
    '6:bad_time',
    '7:bad_time',
    '8:bad_time',
    '9:bad_time',
    '10:bad_day',
    '11:bad_time',
  ]);
});

test('zones are kept as they are written, each name once', () => {
  const { rows, zones, refused } = scanZonesFile(
    'a,America/Chicago',
    'b, US/Central ',
    '"c","America/Chicago"',
    'a,Mars/Olympus Mons',
    'd,Ürümqi',
    'e,',
    'f',
    ',UTC',
  );
  expect(rows).toEqual(['a|America/Chicago', 'b|US/Central', 'c|America/Chicago', 'a|Mars/Olympus Mons', 'd|Ürümqi']);
  expect(zones).toEqual(['America/Chicago', 'US/Central', 'Mars/Olympus Mons', 'Ürümqi']);
  expect(refused).toEqual(['5:bad_timezone', '6:too_few_fields', '7:bad_store_id']);
});

test('rows whose zone is no IANA name, exact in case, are counted', () => {
  const { unknown } = scanZonesFile('a,UTC', 'b,Mars/Olympus', 'c,us/central', 'd,US/Central', 'e,Mars/Olympus', 'f,');
  expect(unknown).toBe(3);
});

test('more zone names than fit 16 bits keep their own places', () => {
  const { rows } = scanZonesFile(...Array.from({ length: 70_000 }, (_, i) => `s${i},zone${i}`));
  expect(rows[69_999]).toBe('s69999|zone69999');
});

const pieces = fc.constantFrom(
  'a',
  '',
  ' ',
  '"',
  '""',
  '0',
  '6',
  '7',
  '03',
  '09:00',
  '9:00',
  '24:00',
  '24:00:00',
  '23:59:59',
  '23:59:59.5',
  '25:00',
  '09:60',
  'UTC',
  'é',
  '\u007f',
  '\r',
  '\t',
  ',',
);
const lines = fc
  .array(
    fc.array(
      fc.array(pieces, { minLength: 1, maxLength: 2 }).map((parts) => parts.join('')),
      { minLength: 1, maxLength: 5 },
    ),
    { maxLength: 8 },
  )
  .map((rows) => rows.map((row) => `${row.join(',')}\n`).join(''));

const HOURS: CsvLayout = {
  kind: 'business_hours',
  delimiter: 0x2c,
  columns: [0, 1, 2, 3],
  dataStart: 0,
  firstLine: 1,
};
const ZONES: CsvLayout = { kind: 'timezones', delimiter: 0x2c, columns: [1, 0], dataStart: 0, firstLine: 1 };

/** A scan of the file by each way, its rows with the texts of what they number. */
function bothWays(text: string | Uint8Array, layout: CsvLayout) {
  const endByte = Buffer.byteLength(text);
  const source = { name: 'file.csv', range: { path: fileWith(text), layout, startByte: 0, endByte }, counters: null };
  const scan = (way: (sink: RecordSink) => RecordSink) => {
    const sink = layout === HOURS ? new HoursSink(layout, endByte) : new ZonesSink(layout, endByte);
    const found = { tally: scanRecords(source, way(sink)), columns: sink.columns(), ids: idTexts(sink.ids()) };
    sink.close();
    return found;
  };
  return { plain: scan((sink) => sink), slow: scan(slowOnly) };
}

test('hours and zones come out the same whether lines go the plain or the slow way', () => {
  fc.assert(
    fc.property(lines, fc.constantFrom(HOURS, ZONES), (text, layout) => {
      const { plain, slow } = bothWays(text, layout);
      expect(plain).toEqual(slow);
    }),
    { numRuns: 500 },
  );
}, 60_000);

test.each([
  {
    layout: HOURS,
    good: ['b5d0a65d-1c2e,0,09:00:00,17:30:59', '"81399262424",6,"23:59",00:00,"x",y', 'a,3,10:15,19:45:30\r'],
  },
  { layout: ZONES, good: ['America/Chicago,b5d0a65d-1c2e', '"US/Central","81399262424",x', 'UTC,a\r'] },
])(
  'any byte of a good line of $layout.kind changed, left out or doubled is judged the same on both ways',
  ({ layout, good }) => {
    const { plain, slow } = bothWays(Buffer.concat(good.map(damagedLines)), layout);
    expect(plain).toEqual(slow);
    expect(plain.tally.accepted).toBeGreaterThan(3_000);
  },
);

test.each([
  { layout: HOURS, good: ['a,0,00:00,00:00', '"b c",6,"23:59:59",09:30,surplus', '=d,3,10:15:00,19:45\r'] },
  { layout: ZONES, good: ['US/Central,a', '"Mars/Olympus Mons",b,,x', 'UTC,"c d"\r'] },
])('lines of $layout.kind as dumps have them do not go the slow way', ({ layout, good }) => {
  const lines = good.map((line) => `${line}\n`).join('');
  const bytes = Buffer.from(lines.repeat(20_000));
  const sink = layout === HOURS ? new HoursSink(layout, bytes.length) : new ZonesSink(layout, bytes.length);
  expect(sink.takePlain(bytes, 0, bytes.length)).toBe(bytes.length);
  expect(sink.rows).toBe(good.length * 20_000);
  sink.close();
});

test.each([
  { layout: HOURS, lineOf: (id: string, i: number) => `${id},${i % 7},1${i % 10}:00,00:0${i % 10}\n` },
  { layout: ZONES, lineOf: (id: string) => `Z,${id}\n` },
])('as many of the shortest lines of $layout.kind as fit a piece keep their own rows', ({ layout, lineOf }) => {
  const text = Array.from({ length: 100_000 }, (_, i) => lineOf(String.fromCharCode(0x41 + (i % 26)), i)).join('');
  const { plain, slow } = bothWays(text, layout);
  expect(plain).toEqual(slow);
});

test('a file with more names of zones than stores there can be is refused', () => {
  const content = `store_id,timezone\n${Array.from({ length: 2_000_001 }, (_, i) => `a,${i}\n`).join('')}`;
  expect(() => scanZones(sourceOf(fileWith(content), content))).toThrow('more than 2,000,000 different names');
});
