import { dayOf, nameOf, statusOf, timeOf, timestampOf, trimmed } from './fields.ts';

/**
 * A CSV file as the contract words it: its records are cut out of the whole file by one pattern, not byte by byte in
 * states as the program does it.
 */

export type Kind = 'polls' | 'business_hours' | 'timezones';

export interface ContractFile {
  /** `line|row` of each accepted row and `line|reason` of each refused one, in file order; lines count from 0 behind the header. */
  readonly outcomes: readonly string[];
  readonly accepted: number;
  readonly lines: number;
  /** Whether a field holds a line break. */
  readonly multiline: boolean;
}

const FIELD_NAMES: Readonly<Record<Kind, readonly (readonly string[])[]>> = {
  polls: [['store_id'], ['status'], ['timestamp_utc', 'timestamp']],
  business_hours: [['store_id'], ['dayofweek', 'day', 'day_of_week'], ['start_time_local'], ['end_time_local']],
  timezones: [['store_id'], ['timezone_str', 'timezone']],
};

/** Where the rows begin: behind the first line that is not empty. */
export function dataStartOf(file: Buffer): number {
  const text = file.toString('latin1');
  const mark = text.startsWith('\u00ef\u00bb\u00bf') ? 3 : 0;
  const header = /(?:[ \t\r]*\n)*[^\n]*(?:\n|$)/y;
  header.lastIndex = mark;
  header.exec(text);
  return header.lastIndex;
}

/** Whether these places of a header without quotes name the columns of the kind. */
export function namesColumns(header: string, delimiter: string, kind: Kind, columns: readonly number[]): boolean {
  const names = header.split(delimiter).map((name) => name.trim().toLowerCase());
  return FIELD_NAMES[kind].every((accepted, field) => accepted.includes(names[columns[field] ?? -1] ?? ''));
}

/** Reads the rows behind the header. */
export function readRows(data: Buffer, kind: Kind, delimiter: string, columns: readonly number[]): ContractFile {
  const text = data.toString('latin1');
  const field = `(?:"(?:[^"]|"")*"${blanks(delimiter)}|[^"${delimiter}\\n][^${delimiter}\\n]*|)`;
  const record = new RegExp(`${field}(?:[${delimiter}]${field})*\\r?(?:\\n|$)`, 'y');
  const emptyLine = /[ \t]*\r?(?:\n|$)/y;
  const anyLine = /[^\n]*(?:\n|$)/y;
  const outcomes: string[] = [];
  let accepted = 0;
  let lines = 0;
  let multiline = false;
  let at = 0;
  while (at < text.length) {
    const empty = match(emptyLine, text, at);
    const whole = empty ?? match(record, text, at);
    const found = whole ?? match(anyLine, text, at) ?? '';
    at += found.length;
    const bytes = Buffer.from(found.replace(/\r?\n?$/, ''), 'latin1');
    if (empty === undefined) {
      const row = whole === undefined ? 'bad_quotes' : readRow(bytes, kind, delimiter, columns);
      outcomes.push(`${lines}|${row}`);
      accepted += row.startsWith('bad_') || row === 'out_of_range' || row === 'too_few_fields' ? 0 : 1;
      multiline ||= bytes.includes('\n');
    }
    lines += bytes.filter((byte) => byte === 0x0a).length + 1;
  }
  return { outcomes, accepted, lines, multiline };
}

function match(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

/** The row as text, or the reason of its refusal. */
function readRow(bytes: Buffer, kind: Kind, delimiter: string, columns: readonly number[]): string {
  const text = bytes.toString();
  if (!Buffer.from(text).equals(bytes)) return 'bad_utf8';
  const fields = splitFields(text, delimiter);
  const needed = columns.map((column) => fields[column]);
  if (needed.includes(undefined)) return 'too_few_fields';
  const [id = '', second = '', third = '', fourth = ''] = needed;
  const name = nameOf(id);
  if (name === undefined) return 'bad_store_id';
  const parts = valuesOf(kind, second, third, fourth);
  return typeof parts === 'string' ? parts : [quoted(name), ...parts].join('|');
}

function valuesOf(kind: Kind, second: string, third: string, fourth: string): string | readonly (string | number)[] {
  if (kind === 'timezones') {
    return nameOf(second) === undefined ? 'bad_timezone' : [quoted(trimmed(second))];
  }
  if (kind === 'polls') {
    const status = statusOf(second);
    const us = timestampOf(third);
    if (status === 'bad_status') return status;
    return typeof us === 'string' ? us : [status, us];
  }
  const day = dayOf(second);
  const start = timeOf(third, 'start');
  const end = timeOf(fourth, 'end');
  if (day === 'bad_day') return day;
  return start === 'bad_time' || end === 'bad_time' ? 'bad_time' : [day, start, end];
}

/** A name set in quotes, so that none looks like a reason. */
export function quoted(name: string): string {
  return JSON.stringify(name);
}

/** What may stand between a closing quote and the delimiter. */
function blanks(delimiter: string): string {
  return delimiter === '\t' ? ' *' : '[ \\t]*';
}

function splitFields(text: string, delimiter: string): string[] {
  const fields: string[] = [];
  let rest = `${text}${delimiter}`;
  while (rest !== '') {
    const inQuotes = new RegExp(`^"((?:[^"]|"")*)"${blanks(delimiter)}`).exec(rest);
    const length = inQuotes === null ? rest.indexOf(delimiter) : inQuotes[0].length;
    fields.push(inQuotes === null ? rest.slice(0, length) : (inQuotes[1] ?? '').replaceAll('""', '"'));
    rest = rest.slice(length + 1);
  }
  return fields;
}
