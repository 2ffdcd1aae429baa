import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { usToTimestamp } from '../../generate/timestamp.ts';
import { arbitraryDataset, type RandomDataset } from '../../reference/random-stores.ts';

/**
 * Random datasets around offset changes, the same ones every time. No id holds a semicolon: DuckDB's CSV leaves such a cell without quotes,
 * and what is to be proved is the arithmetic.
 */
export function hostileDatasets(count: number): readonly RandomDataset[] {
  return fc
    .sample(arbitraryDataset(), { numRuns: count, seed: 20_241_103 })
    .filter(({ polls }) => polls.length > 0)
    .map(({ polls, hours, zones, ...rest }) => ({
      ...rest,
      polls: polls.map(withoutSemicolon),
      hours: hours.map(withoutSemicolon),
      zones: zones.map(withoutSemicolon),
    }));
}

function withoutSemicolon<Row extends { readonly storeId: string }>(row: Row): Row {
  return { ...row, storeId: row.storeId.replaceAll(';', '|') };
}

/** Writes a dataset as the three files. */
export async function writeDataset(folder: string, { polls, hours, zones }: RandomDataset): Promise<void> {
  await writeCsv(folder, 'store_status.csv', 'store_id,status,timestamp_utc', polls, (poll) => [
    poll.storeId,
    poll.active ? 'active' : 'inactive',
    usToTimestamp(poll.timeUs),
  ]);
  await writeCsv(folder, 'menu_hours.csv', 'store_id,dayOfWeek,start_time_local,end_time_local', hours, (row) => [
    row.storeId,
    String(row.day),
    clockTime(row.startSeconds),
    clockTime(row.endSeconds),
  ]);
  await writeCsv(folder, 'timezones.csv', 'store_id,timezone_str', zones, (row) => [row.storeId, row.zone]);
}

async function writeCsv<Row>(
  folder: string,
  name: string,
  header: string,
  rows: readonly Row[],
  toCells: (row: Row) => readonly string[],
): Promise<void> {
  const lines = rows.map((row) => toCells(row).map(quoteCell).join(','));
  await writeFile(join(folder, name), [header, ...lines].map((line) => `${line}\n`).join(''));
}

function quoteCell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function clockTime(seconds: number): string {
  const pair = (value: number): string => String(value).padStart(2, '0');
  return `${pair(Math.floor(seconds / 3600))}:${pair(Math.floor(seconds / 60) % 60)}:${pair(seconds % 60)}`;
}
