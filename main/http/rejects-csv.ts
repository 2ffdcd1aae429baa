import Papa from 'papaparse';
import type { RejectedRow } from '../shared/imports.ts';

/**
 * The places where a spreadsheet would find a formula: at the start of the cell, and where those of many countries cut
 * it, as they take semicolons, tabs and line breaks for ends of cells and only quotes behind them for quotes.
 */
const FORMULA_STARTS = /(?<=(?:^|[;\t\r\n])"*)(?=[=+\-@\t\r])/g;

/** Rejected rows as a CSV file. What a spreadsheet would run as a formula gets a leading `'`; SPEC §4. JSON has the text as it is. */
export function rejectsCsv(rows: readonly RejectedRow[]): string {
  const cells = rows.map((row) => [guarded(row.file), row.line, row.reason, guarded(row.text)]);
  const header = ['file', 'line', 'reason', 'text'];
  return `${Papa.unparse([header, ...cells], { newline: '\n' })}\n`;
}

function guarded(text: string): string {
  return text.replaceAll(FORMULA_STARTS, "'");
}
