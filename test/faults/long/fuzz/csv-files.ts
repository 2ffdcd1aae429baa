import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CsvLayout, RangeReject, RangeTally, StoreIds } from '../../../../main/shared/tasks/scan.ts';
import { StoreIdTable } from '../../../../workers/domain/store-ids.ts';
import { HoursSink } from '../../../../workers/scan/hours-scan.ts';
import { readLayout } from '../../../../workers/scan/layout.ts';
import { PollsSink } from '../../../../workers/scan/poll-scan.ts';
import { previewFile } from '../../../../workers/scan/preview-file.ts';
import { type RecordSink, scanRecords } from '../../../../workers/scan/scan-records.ts';
import { ZonesSink } from '../../../../workers/scan/zones-scan.ts';
import type { Random } from '../../../generate/random.ts';
import { type ContractFile, dataStartOf, type Kind, namesColumns, quoted, readRows } from '../../contract/csv.ts';
import { damage, oneOf } from './damage.ts';
import { NAMES, TIMES } from './single-fields.ts';
import { expectSame, hasCode, shown, type Target } from './target.ts';
import { goodTimestamp } from './timestamps.ts';

const DELIMITERS = [',', ',', ',', ';', '\t', '|'];
const LINE_ENDS = ['\n', '\n', '\n', '\r\n', '\r\r\n', '\n\n', '\n \t\r\n'];
const TOKENS = [
  ',',
  ';',
  '\t',
  '|',
  '"',
  '""',
  '"\n',
  '\n',
  '\r\n',
  '\r',
  ' ',
  '\0',
  '\u00e9',
  '\ufeff',
  'active',
  'store_id',
  '\u0085',
].map((token) => Buffer.from(token));
/** No UTF-8: a lone byte, a character cut short, an overlong slash, half a surrogate pair. */
const BROKEN_UTF8 = [[0xff], [0xe9], [0xc3], [0xf0, 0x9f, 0x98], [0xc0, 0xaf], [0xed, 0xa0, 0x80]].map((bytes) =>
  Buffer.from(bytes),
);
const HEADERS: Readonly<Record<Kind, readonly (readonly string[])[]>> = {
  polls: [['store_id'], ['status'], ['timestamp_utc', 'timestamp']],
  business_hours: [['store_id'], ['dayOfWeek', 'day', 'day_of_week'], ['start_time_local'], ['end_time_local']],
  timezones: [['store_id'], ['timezone_str', 'timezone']],
};

interface GeneratedFile {
  readonly kind: Kind;
  readonly delimiter: string;
  /** Places of the kind's columns. */
  readonly columns: readonly number[];
  readonly bytes: Buffer;
  readonly isDamaged: boolean;
}

/** CSV files of all kinds, well formed and damaged: the fast way and the slow way, whole and in ranges, against the contract. */
export function csvFiles(): Target {
  const folder = mkdtempSync(join(tmpdir(), 'fuzz-csv-'));
  const path = join(folder, 'file.csv');
  return {
    name: 'CSV files',
    inputs: 300,
    attack(random) {
      const file = generate(random);
      const layout = layoutOf(file);
      if (layout === undefined) return;
      writeFileSync(path, file.bytes);
      const delimiter = String.fromCharCode(layout.delimiter);
      const expected = readRows(file.bytes.subarray(layout.dataStart), layout.kind, delimiter, layout.columns);
      const chunkBytes = oneOf(random, [5, 64, 4_096, 4_096]);
      const scan = (slow: boolean, startByte: number, endByte: number): Scanned =>
        scanRange(path, layout, { slow, chunkBytes, startByte, endByte });
      const { dataStart } = layout;
      const end = file.bytes.length;
      judge('the fast way', file.bytes, [scan(false, dataStart, end)], expected);
      judge('the slow way', file.bytes, [scan(true, dataStart, end)], expected);
      const cut = dataStart + random.below(end - dataStart + 1);
      const parts = [scan(false, dataStart, cut), scan(false, cut, end)];
      // A file that says so is read again in one go.
      if (!parts.some((part) => part.tally.multiline)) judge('two ranges', file.bytes, parts, expected);
      if (random.below(8) === 0) previewFile({ name: 'file.csv', path });
    },
    close: async () => rmSync(folder, { recursive: true }),
  };
}

/** What the program takes the file for; undefined where it refuses it, which only a damaged file may be. */
function layoutOf(file: GeneratedFile): CsvLayout | undefined {
  let layout: CsvLayout;
  try {
    layout = readLayout('file.csv', file.bytes);
  } catch (error) {
    if (file.isDamaged && hasCode(error, ['bad_file'])) return undefined;
    throw new Error(`readLayout refused ${shown(file.bytes)}`, { cause: error });
  }
  const found = { ...layout, firstLine: 0 };
  const dataStart = dataStartOf(file.bytes);
  expectSame('dataStart', file.bytes, String(layout.dataStart), String(dataStart));
  if (!file.isDamaged) {
    const { kind, columns } = file;
    const expected = { kind, delimiter: file.delimiter.charCodeAt(0), columns, dataStart, firstLine: 0 };
    expectSame('readLayout', file.bytes, JSON.stringify(found), JSON.stringify(expected));
  }
  const before = file.bytes.subarray(0, dataStart).toString();
  // No more than this: tabs around it may be delimiters.
  const header =
    before
      .replace(/^\ufeff/, '')
      .replace(/\n$/, '')
      .split('\n')
      .at(-1) ?? '';
  if (!header.includes('"')) {
    const names = namesColumns(header, String.fromCharCode(layout.delimiter), layout.kind, layout.columns);
    expectSame('the columns that readLayout found', file.bytes, String(names), 'true');
  }
  return layout;
}

interface Scanned {
  readonly rows: readonly string[];
  readonly tally: RangeTally;
}

interface ScanWay {
  readonly slow: boolean;
  readonly chunkBytes: number;
  readonly startByte: number;
  readonly endByte: number;
}

function scanRange(path: string, layout: CsvLayout, { slow, chunkBytes, startByte, endByte }: ScanWay): Scanned {
  const { sink, rows } = makeSink(layout, endByte - startByte);
  const given: RecordSink = slow
    ? {
        get rows() {
          return sink.rows;
        },
        takePlain: (_bytes, start) => start,
        takeFields: (fields) => sink.takeFields(fields),
      }
    : sink;
  const range = { path, layout, startByte, endByte };
  const tally = scanRecords({ name: 'file.csv', range, counters: null, chunkBytes }, given);
  const scanned = { rows: rows(), tally };
  sink.close();
  return scanned;
}

type Sink = PollsSink | HoursSink | ZonesSink;

function makeSink(layout: CsvLayout, length: number): { readonly sink: Sink; rows(): string[] } {
  if (layout.kind === 'polls') {
    const sink = new PollsSink(layout, length);
    return { sink, rows: () => pollRows(sink) };
  }
  if (layout.kind === 'business_hours') {
    const sink = new HoursSink(layout, length);
    return { sink, rows: () => hoursRows(sink) };
  }
  const sink = new ZonesSink(layout, length);
  return { sink, rows: () => zoneRows(sink) };
}

function namesOf(ids: StoreIds): string[] {
  const table = StoreIdTable.from(ids);
  return Array.from({ length: table.count }, (_, no) => quoted(table.textOf(no)));
}

function pollRows(sink: PollsSink): string[] {
  const names = namesOf(sink.ids());
  const { store, day, low, high } = sink.columns();
  return Array.from(store, (storeNo, row) => {
    const value = (high[row] ?? 0) * 2 ** 32 + (low[row] ?? 0);
    const us = (day[row] ?? 0) * 86_400_000_000 + Math.floor(value / 2);
    return `${names[storeNo]}|${value % 2 === 1 ? 'active' : 'inactive'}|${us}`;
  });
}

function hoursRows(sink: HoursSink): string[] {
  const names = namesOf(sink.ids());
  const { store, day, startSeconds, endSeconds } = sink.columns();
  return Array.from(store, (storeNo, row) => [names[storeNo], day[row], startSeconds[row], endSeconds[row]].join('|'));
}

function zoneRows(sink: ZonesSink): string[] {
  const names = namesOf(sink.ids());
  const { store, zone, zones } = sink.columns();
  return Array.from(store, (storeNo, row) => `${names[storeNo]}|${quoted(zones[zone[row] ?? -1] ?? '')}`);
}

/** The parts of one file, together, must be what the contract says of it: rows in order, refusals by line, lines. */
function judge(way: string, bytes: Buffer, parts: readonly Scanned[], expected: ContractFile): void {
  const refusals: RangeReject[] = [];
  let lines = 0;
  for (const { tally } of parts) {
    refusals.push(...tally.kept.map((reject) => ({ ...reject, line: reject.line + lines })));
    lines += tally.lines;
  }
  const isRow = (outcome: string): boolean => outcome.includes('|"');
  const rows = expected.outcomes.filter(isRow).map((outcome) => outcome.slice(outcome.indexOf('|') + 1));
  const refused = expected.outcomes.filter((outcome) => !isRow(outcome));
  expectSame(`rows of ${way}`, bytes, parts.flatMap((part) => part.rows).join('\n'), rows.join('\n'));
  expectSame(
    `refusals of ${way}`,
    bytes,
    refusals.map(({ line, reason }) => `${line}|${reason}`).join(),
    refused.join(),
  );
  expectSame(`lines of ${way}`, bytes, String(lines), String(expected.lines));
  const accepted = parts.reduce((sum, { tally }) => sum + tally.accepted, 0);
  expectSame(`accepted rows of ${way}`, bytes, String(accepted), String(expected.accepted));
}

function generate(random: Random): GeneratedFile {
  const kind = oneOf(random, ['polls', 'polls', 'polls', 'business_hours', 'timezones'] as const);
  const delimiter = oneOf(random, DELIMITERS);
  const fields = HEADERS[kind].length;
  const columns = shuffledColumns(random, fields);
  const width = Math.max(...columns) + 1 + random.below(2);
  const line = (given: readonly string[]): string => placed(given, columns, width).join(delimiter);
  const header = line(HEADERS[kind].map((names) => styledName(random, oneOf(random, names), delimiter)));
  let text = (random.below(6) === 0 ? '\ufeff' : '') + (random.below(8) === 0 ? '\r\n \n' : '') + header;
  text += oneOf(random, ['\n', '\n', '\r\n']);
  for (let rows = random.below(8); rows > 0; rows--) {
    text += line(rowOf(random, kind).map((value) => styledValue(random, value, delimiter))) + oneOf(random, LINE_ENDS);
  }
  const whole = Buffer.from(random.below(4) === 0 ? text.slice(0, -1) : text);
  const isDamaged = random.below(4) > 0;
  const tokens = random.below(3) === 0 ? BROKEN_UTF8 : TOKENS;
  return { kind, delimiter, columns, bytes: isDamaged ? damage(random, whole, tokens) : whole, isDamaged };
}

/** Places for the fields of a kind, some of them with other columns between. */
function shuffledColumns(random: Random, fields: number): number[] {
  const free = Array.from({ length: fields + random.below(2) * 2 }, (_, column) => column);
  const inOrder = random.below(2) === 0;
  return Array.from({ length: fields }, () => free.splice(inOrder ? 0 : random.below(free.length), 1)[0] ?? 0);
}

function placed(values: readonly string[], columns: readonly number[], width: number): string[] {
  return Array.from({ length: width }, (_, column) => values[columns.indexOf(column)] ?? oneOfExtras(column));
}

function oneOfExtras(column: number): string {
  return ['x', '', '"a ""b"""', '\u00e9'][column % 4] ?? '';
}

function styledName(random: Random, name: string, delimiter: string): string {
  const cased = oneOf(random, [name, name, name.toUpperCase(), name.toLowerCase()]);
  return oneOf(random, [cased, cased, ` ${cased}${blankBeside(delimiter)}`, `"${cased}"`, `" ${cased} "`]);
}

function rowOf(random: Random, kind: Kind): readonly string[] {
  const id = oneOf(random, NAMES);
  if (kind === 'polls') return [id, oneOf(random, ['active', 'inactive', 'ACTIVE', 'Inactive']), goodTimestamp(random)];
  if (kind === 'timezones')
    return [id, oneOf(random, ['America/Chicago', 'US/Central', 'Mars/Olympus Mons', '\u00dcr\u00fcmqi'])];
  return [id, String(random.below(7)), oneOf(random, TIMES), oneOf(random, TIMES)];
}

function styledValue(random: Random, value: string, delimiter: string): string {
  const inQuotes = `"${value.replaceAll('"', '""')}"`;
  if (value.includes(delimiter)) return inQuotes;
  return oneOf(random, [
    value,
    value,
    value,
    value,
    inQuotes,
    `${inQuotes} `,
    ` ${value}${blankBeside(delimiter)}`,
    `"a\n${value}"`,
    `"${value}`,
  ]);
}

function blankBeside(delimiter: string): string {
  return delimiter === '\t' ? ' ' : '\t';
}
