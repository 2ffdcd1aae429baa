import type { FiguresRow } from '../../../main/shared/api/stores.ts';
import { EXTENDED_COLUMNS } from '../../../main/shared/report-columns.ts';

/** Starts that a spreadsheet would run; the same are guarded in a report's CSV. */
const RISKY = /^[=+\-@\t\r]/;

/** Rows for a spreadsheet: a header, then one line a store, cells by tabs. Columns are those of the extended report. */
export function rowsAsText(rows: readonly FiguresRow[]): string {
  return [EXTENDED_COLUMNS, ...rows.map(cells)].map((line) => line.join('\t')).join('\n');
}

/** One id a line, unchanged. */
export function idsAsText(rows: readonly FiguresRow[]): string {
  return rows.map((row) => row.store_id).join('\n');
}

function cells(row: FiguresRow): string[] {
  const values = new Map<string, unknown>(Object.entries(row));
  return EXTENDED_COLUMNS.map((column) => cell(values.get(column)));
}

function cell(value: unknown): string {
  if (typeof value === 'number') {
    return String(value);
  }
  const text = Array.isArray(value) ? value.join('|') : typeof value === 'string' ? value : '';
  const flat = text.replaceAll(/[\t\r\n]/g, ' ');
  if (flat.startsWith('"')) {
    // A spreadsheet takes off quotes that it finds around what is pasted, and what they hid could be a formula.
    return `"${flat.replaceAll('"', '""')}"`;
  }
  return RISKY.test(flat) ? `'${flat}` : flat;
}
