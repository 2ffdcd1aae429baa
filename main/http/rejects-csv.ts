import Papa from 'papaparse';
import type { RejectedRow } from '../shared/imports.ts';

/** The library's own pattern stops at a line break within the cell, so it would let `=1` through before one. */
const FORMULA_START = /^[=+\-@\t\r]/;

/** Rejected rows as a CSV file. A cell that a spreadsheet would run as a formula gets a leading `'`; SPEC §4. */
export function rejectsCsv(rows: readonly RejectedRow[]): string {
  const cells = rows.map((row) => [row.file, row.line, row.reason, row.text]);
  const header = ['file', 'line', 'reason', 'text'];
  return `${Papa.unparse([header, ...cells], { newline: '\n', escapeFormulae: FORMULA_START })}\n`;
}
