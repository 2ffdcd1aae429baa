import { closeSync, openSync, readSync } from 'node:fs';
import Papa from 'papaparse';
import type { FileKind } from '../../main/shared/imports.ts';
import type { CsvLayout, FilePreview, RangeTally } from '../../main/shared/tasks/scan.ts';
import { LF } from './ascii.ts';
import { scanHours } from './hours-scan.ts';
import { inspectFile } from './inspect-file.ts';
import { scanPolls } from './poll-scan.ts';
import { splitFields } from './slow-line.ts';
import { unreadableFile } from './unreadable-file.ts';
import { scanZones } from './zones-scan.ts';

/** Lines that are read as an import would read them. */
const SAMPLE_LINES = 1_000;
/** Where lines are long, fewer of them. */
const SAMPLE_BYTES = 1_048_576;
const ROWS_SHOWN = 5;
const FIELDS_SHOWN = 256;
const FIELD_CHARACTERS_SHOWN = 200;

/** What each of `CsvLayout.columns` is read as. */
const COLUMN_NAMES: Readonly<Record<FileKind, readonly string[]>> = {
  polls: ['store_id', 'status', 'timestamp_utc'],
  business_hours: ['store_id', 'dayOfWeek', 'start_time_local', 'end_time_local'],
  timezones: ['store_id', 'timezone_str'],
};

/** Looks at the start of a CSV file. Throws `bad_file` when it cannot be read or its header is not recognised. */
export function previewFile(file: { readonly name: string; readonly path: string }): FilePreview {
  const { bytes, layout } = inspectFile(file);
  const { dataStart } = layout;
  const head = readStart(file.name, file.path, Math.min(bytes, dataStart + SAMPLE_BYTES));
  const endByte = sampleEnd(head, dataStart, bytes);
  const sample = scanSample(file.name, { path: file.path, layout, startByte: dataStart, endByte });
  const rows = sample.accepted + Object.values(sample.rejected).reduce((sum, count) => sum + count, 0);
  const isWhole = endByte === bytes;
  return {
    bytes,
    layout,
    header: shown(headerFields(head.subarray(0, dataStart), layout)),
    columnNames: COLUMN_NAMES[layout.kind],
    firstRows: firstRows(head.subarray(dataStart, endByte), layout),
    estimatedRows: isWhole ? rows : Math.round((rows * (bytes - dataStart)) / (endByte - dataStart)),
    isWhole,
    sample,
  };
}

function readStart(name: string, path: string, length: number): Uint8Array {
  try {
    const file = openSync(path, 'r');
    try {
      const start = new Uint8Array(length);
      let filled = 0;
      for (let got = -1; got !== 0 && filled < length; filled += got) {
        got = readSync(file, start, filled, length - filled, filled);
      }
      return start.subarray(0, filled);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw unreadableFile(name, error);
  }
}

/** Where the sample ends: after its last line, or at the end of what was read. */
function sampleEnd(head: Uint8Array, dataStart: number, bytes: number): number {
  let end = dataStart;
  for (let line = 0; line < SAMPLE_LINES; line++) {
    const lineEnd = head.indexOf(LF, end);
    if (lineEnd < 0) {
      return head.length === bytes || end === dataStart ? head.length : end;
    }
    end = lineEnd + 1;
  }
  return end;
}

function scanSample(name: string, range: Parameters<typeof scanPolls>[0]['range']): RangeTally {
  const source = { name, range, counters: null };
  switch (range.layout.kind) {
    case 'polls':
      return tallyOf(scanPolls(source));
    case 'business_hours':
      return tallyOf(scanHours(source));
    case 'timezones':
      return tallyOf(scanZones(source));
  }
}

/** The counts without the rows. */
function tallyOf({ lines, accepted, rejected, kept, multiline }: RangeTally): RangeTally {
  return { lines, accepted, rejected, kept, multiline };
}

function headerFields(bytes: Uint8Array, { delimiter }: CsvLayout): readonly string[] {
  const line = new TextDecoder().decode(bytes).trim();
  return splitFields(line, String.fromCharCode(delimiter)).map((name) => name.trim());
}

function firstRows(bytes: Uint8Array, { delimiter }: CsvLayout): string[][] {
  const { data } = Papa.parse<string[]>(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes), {
    delimiter: String.fromCharCode(delimiter),
    preview: ROWS_SHOWN,
    skipEmptyLines: 'greedy',
  });
  return data.map(shown);
}

function shown(fields: readonly string[]): string[] {
  return fields
    .slice(0, FIELDS_SHOWN)
    .map((field) => (field.length > FIELD_CHARACTERS_SHOWN ? `${field.slice(0, FIELD_CHARACTERS_SHOWN)}…` : field));
}
