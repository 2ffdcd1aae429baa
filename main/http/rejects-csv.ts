import Papa from 'papaparse';
import type { RejectedRow } from '../shared/imports.ts';

/** Rejected rows as a CSV file. A cell that a spreadsheet would run as a formula gets a leading `'`; SPEC §4. */
export function rejectsCsv(rows: readonly RejectedRow[]): string {
  const cells = rows.map((row) => [row.file, row.line, row.reason, row.text]);
  const csv = Papa.unparse(
    { fields: ['file', 'line', 'reason', 'text'], data: cells },
    { newline: '\n', escapeFormulae: true },
  );
  return `${csv}\n`;
}
