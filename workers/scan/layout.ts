import { isUtf8 } from 'node:buffer';
import { AppError } from '../../main/shared/errors.ts';
import type { FileKind } from '../../main/shared/imports.ts';
import type { CsvLayout } from '../../main/shared/tasks/scan.ts';
import { printableText } from '../domain/printable-text.ts';
import { CR, LF, SPACE, TAB } from './ascii.ts';
import { foreignFormat } from './foreign-format.ts';
import { splitFields } from './slow-line.ts';

/** How much of a file's start `readLayout` needs at most: the header line and a byte order mark. */
export const HEAD_BYTES = 65_536;

const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];
const DELIMITERS = [',', ';', '\t', '|'];
const HEADER_SHOWN = 200;

/** Per kind the names of each needed column, in the order of `CsvLayout.columns`, lower case: the proper one and its aliases. */
const COLUMNS: Readonly<Record<FileKind, readonly (readonly string[])[]>> = {
  polls: [['store_id'], ['status'], ['timestamp_utc', 'timestamp']],
  business_hours: [['store_id'], ['dayofweek', 'day', 'day_of_week'], ['start_time_local'], ['end_time_local']],
  timezones: [['store_id'], ['timezone_str', 'timezone']],
};
const EXPECTED =
  'Expected is a CSV file whose header names the columns of polls (store_id, status, timestamp_utc), of business hours ' +
  '(store_id, dayOfWeek, start_time_local, end_time_local) or of timezones (store_id, timezone_str), separated by comma, semicolon, tab or |.';

/**
 * Reads the kind of a CSV file, its delimiter and the places of its columns from its first bytes: the whole file, or at least `HEAD_BYTES`.
 * Throws `bad_file` with what was found when the start is no header that tells exactly one kind.
 */
export function readLayout(fileName: string, headBytes: Uint8Array): CsvLayout {
  const refuse = (found: string): AppError => new AppError('bad_file', `${fileName}: ${found}. ${EXPECTED}`);
  const textStart = BYTE_ORDER_MARK.every((byte, i) => headBytes[i] === byte) ? BYTE_ORDER_MARK.length : 0;
  if (headBytes.length === textStart) {
    throw refuse('the file is empty');
  }
  const foreign = foreignFormat(headBytes.subarray(textStart));
  if (foreign !== null) {
    throw refuse(`the file is ${foreign}`);
  }
  const header = headerLine(headBytes, textStart);
  if (header === 'none') {
    throw refuse('the file holds nothing but empty lines');
  }
  if (header === 'too_long') {
    throw refuse(`no line ends within its first ${HEAD_BYTES} bytes`);
  }
  const bytes = headBytes.subarray(header.start, header.end);
  if (bytes.includes(0) || !isUtf8(bytes)) {
    throw refuse('the file is binary or not UTF-8: its first line is no text');
  }
  const text = new TextDecoder().decode(bytes);
  const found = findKind(text);
  if (typeof found === 'string') {
    throw refuse(found);
  }
  return { ...found, dataStart: header.dataStart, firstLine: header.firstLine };
}

interface HeaderLine {
  readonly start: number;
  readonly end: number;
  readonly dataStart: number;
  readonly firstLine: number;
}

/** The first line that is not empty. */
function headerLine(head: Uint8Array, textStart: number): HeaderLine | 'none' | 'too_long' {
  let start = textStart;
  for (let line = 1; start < head.length; line++) {
    const lineEnd = head.indexOf(LF, start);
    if (lineEnd < 0 && head.length >= HEAD_BYTES) {
      return 'too_long';
    }
    const next = lineEnd < 0 ? head.length : lineEnd + 1;
    const contentEnd = lineEnd < 0 ? head.length : lineEnd;
    // A carriage return behind the closing quote of the last name would count as part of it.
    const end = head[contentEnd - 1] === CR ? contentEnd - 1 : contentEnd;
    if (!isBlank(head.subarray(start, end))) {
      return { start, end, dataStart: next, firstLine: line + 1 };
    }
    start = next;
  }
  return head.length >= HEAD_BYTES ? 'too_long' : 'none';
}

function isBlank(line: Uint8Array): boolean {
  return line.every((byte) => byte === SPACE || byte === TAB || byte === CR);
}

interface FoundKind {
  readonly kind: FileKind;
  readonly delimiter: number;
  readonly columns: readonly number[];
}

/** The kind that the header tells, read by the first delimiter that makes sense of it, or what is wrong with it. */
function findKind(header: string): FoundKind | string {
  const readings = DELIMITERS.map((delimiter) => ({ delimiter, names: splitHeader(header, delimiter) }));
  const reading = readings.find(({ names }) => kindsOf(names).length > 0);
  if (reading === undefined) {
    return `the header was not recognised: found "${shown(header)}"${missingColumns(readings.map(({ names }) => names))}`;
  }
  const { delimiter, names } = reading;
  const kinds = kindsOf(names);
  const [kind] = kinds;
  if (kind === undefined || kinds.length > 1) {
    return `the header names all columns of ${kinds.map(title).join(' and of ')}, so the kind of the file cannot be told`;
  }
  const columns = COLUMNS[kind].map((accepted) => columnOf(names, accepted));
  const repeated = columns
    .map((column) => names[column] ?? '')
    .find((name) => names.indexOf(name) < names.lastIndexOf(name));
  if (repeated !== undefined) {
    return `the header names the column ${repeated} twice`;
  }
  return { kind, delimiter: delimiter.charCodeAt(0), columns };
}

/** Names of a header in lower case, without blanks around them. */
function splitHeader(header: string, delimiter: string): readonly string[] {
  return splitFields(header, delimiter).map((name) =>
    name
      .trim()
      .replace(/^"(.*)"$/, '$1')
      .trim()
      .toLowerCase(),
  );
}

function kindsOf(names: readonly string[]): readonly FileKind[] {
  const kinds: readonly FileKind[] = ['polls', 'business_hours', 'timezones'];
  return kinds.filter((kind) => COLUMNS[kind].every((accepted) => columnOf(names, accepted) >= 0));
}

/** Place of the column by its proper name, else by the first alias that is there; -1 without one. */
function columnOf(names: readonly string[], accepted: readonly string[]): number {
  const name = accepted.find((candidate) => names.includes(candidate));
  return name === undefined ? -1 : names.indexOf(name);
}

/** Which columns are missing for the kind that the header comes closest to. */
function missingColumns(readings: readonly (readonly string[])[]): string {
  const candidates = readings.flatMap((names) =>
    (Object.keys(COLUMNS) as FileKind[]).map((kind) => {
      const missing = COLUMNS[kind].filter((accepted) => columnOf(names, accepted) < 0);
      return { kind, missing, present: COLUMNS[kind].length - missing.length };
    }),
  );
  const closest = candidates.reduce((best, candidate) => (candidate.present > best.present ? candidate : best));
  return closest.present === 0
    ? ''
    : `; for ${title(closest.kind)} it lacks ${closest.missing.map(([name]) => name).join(', ')}`;
}

function title(kind: FileKind): string {
  return kind === 'business_hours' ? 'business hours' : kind;
}

function shown(header: string): string {
  const text = printableText(header.trim());
  return text.length <= HEADER_SHOWN ? text : `${text.slice(0, HEADER_SHOWN)}…`;
}
