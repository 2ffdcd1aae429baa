import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ReferenceHours, ReferencePoll, ReferenceZone } from '../reference/reference.ts';

export interface CsvTables {
  readonly polls?: readonly ReferencePoll[];
  readonly hours?: readonly ReferenceHours[];
  readonly zones?: readonly ReferenceZone[];
}

/** A field as any CSV reader takes it. */
function field(text: string): string {
  return /[",\r\n;|\t]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** `2024-10-03 23:33:20.412748 UTC`. */
export function stamp(timeUs: number): string {
  const us = ((timeUs % 1_000_000) + 1_000_000) % 1_000_000;
  const second = new Date((timeUs - us) / 1_000).toISOString().slice(0, 19).replace('T', ' ');
  return `${second}.${String(us).padStart(6, '0')} UTC`;
}

/** `23:59:59`, an end of 86,400 as `24:00:00`. */
function clock(seconds: number): string {
  const two = (number: number): string => String(Math.floor(number)).padStart(2, '0');
  return `${two(seconds / 3_600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}`;
}

export function pollsCsv(polls: readonly ReferencePoll[]): string {
  const rows = polls.map(
    (poll) => `${field(poll.storeId)},${poll.active ? 'active' : 'inactive'},${stamp(poll.timeUs)}\n`,
  );
  return `store_id,status,timestamp_utc\n${rows.join('')}`;
}

export function hoursCsv(hours: readonly ReferenceHours[]): string {
  const rows = hours.map(
    (row) => `${field(row.storeId)},${row.day},${clock(row.startSeconds)},${clock(row.endSeconds)}\n`,
  );
  return `store_id,dayOfWeek,start_time_local,end_time_local\n${rows.join('')}`;
}

export function zonesCsv(zones: readonly ReferenceZone[]): string {
  return `store_id,timezone_str\n${zones.map((row) => `${field(row.storeId)},${field(row.zone)}\n`).join('')}`;
}

/** Writes a text under a name of its own and gives the path. */
export async function writeCsv(
  folder: string,
  text: string | Uint8Array,
  name = `${randomUUID()}.csv`,
): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

/** One file a table that has rows; a file without any would be refused. */
export async function writeTables(
  folder: string,
  { polls = [], hours = [], zones = [] }: CsvTables,
): Promise<string[]> {
  const texts = [
    ...(polls.length > 0 ? [pollsCsv(polls)] : []),
    ...(hours.length > 0 ? [hoursCsv(hours)] : []),
    ...(zones.length > 0 ? [zonesCsv(zones)] : []),
  ];
  return Promise.all(texts.map((text) => writeCsv(folder, text)));
}
