import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { extendedCsv, type ReferenceData, referenceReport, standardCsv } from '../reference/reference.ts';
import type { HoursRow } from './hours-patterns.ts';
import { createRandom, createShuffle } from './random.ts';
import { hoursStores } from './sample-stores/hours-stores.ts';
import { idStores } from './sample-stores/id-stores.ts';
import { pollStores } from './sample-stores/poll-stores.ts';
import { rejectedRows } from './sample-stores/rejected-rows.ts';
import type { SamplePoll, SampleStore } from './sample-stores/sample-store.ts';
import { zoneStores } from './sample-stores/zone-stores.ts';
import { usToTimestamp } from './timestamp.ts';

/** Every store of the sample. */
export const sampleStores: readonly SampleStore[] = [...hoursStores, ...zoneStores, ...pollStores, ...idStores];

/** The folder of the committed sample and of what belongs to it. */
export const fixturesFolder = new URL('../fixtures/', import.meta.url);

interface OfStore {
  readonly storeId: string;
}
type PollOfStore = OfStore & SamplePoll;
type HoursOfStore = OfStore & HoursRow;
type ZoneOfStore = OfStore & { readonly zone: string };

/** The three tables in file order, without the rows that are to be rejected. */
interface SampleTables {
  readonly polls: readonly PollOfStore[];
  readonly hours: readonly HoursOfStore[];
  readonly zones: readonly ZoneOfStore[];
}

/** The files of the sample by their path below {@link fixturesFolder}: the data and the two reports that follow from it. */
export function buildSample(): ReadonlyMap<string, string> {
  const tables = buildTables();
  const { rows } = referenceReport(toReferenceData(tables));
  return new Map([
    ['sample/store_status.csv', pollsCsv(tables.polls)],
    ['sample/menu_hours.csv', hoursCsv(tables.hours)],
    ['sample/timezones.csv', zonesCsv(tables.zones)],
    ['sample-report.csv', standardCsv(rows)],
    ['sample-report-extended.csv', extendedCsv(rows)],
  ]);
}

/** Writes the files of {@link buildSample}, and the table of stores into the readme beside them. */
export async function writeSample(): Promise<void> {
  await mkdir(new URL('sample/', fixturesFolder), { recursive: true });
  for (const [path, text] of buildSample()) await writeFile(new URL(path, fixturesFolder), text);
  const readme = new URL('README.md', fixturesFolder);
  await writeFile(readme, withStoreTable(await readFile(readme, 'utf8')));
}

const tableStart = '<!-- stores: written by `npm run generate -- --sample` -->\n';
const tableEnd = '<!-- end of stores -->';

/** The readme with the tables of files, stores and rejected rows brought up to date between its two marks. */
export function withStoreTable(readme: string): string {
  const start = readme.indexOf(tableStart);
  const end = readme.indexOf(tableEnd);
  if (start < 0 || end < start) throw new Error(`The readme has no part from "${tableStart.trim()}" to "${tableEnd}".`);
  const tables = buildTables();
  const counts = [
    countLine('store_status.csv', tables.polls, rejectedRows.polls, ({ storeId, timeUs }) => `${storeId},${timeUs}`),
    countLine('menu_hours.csv', tables.hours, rejectedRows.hours, (row) => Object.values(row).join()),
    countLine('timezones.csv', tables.zones, rejectedRows.zones, ({ storeId }) => storeId),
  ];
  const stores = sampleStores.map(({ id, shows }) => `| \`${id}\` | ${shows} |`);
  const rejects = Object.values(rejectedRows).flatMap((rows) => rows.map(({ row, why }) => `| \`${row}\` | ${why} |`));
  const table = ['', '| file | rows | rejected | repeated |', '|---|---|---|---|', ...counts]
    .concat('', '| store | shows |', '|---|---|', stores)
    .concat('', '| rejected row | why |', '|---|---|', rejects, '');
  return `${readme.slice(0, start + tableStart.length)}${table.join('\n')}\n${readme.slice(end)}`;
}

/** A line of the table of files. A row is repeated when an earlier one has the same key. */
function countLine<Row>(
  file: string,
  rows: readonly Row[],
  rejected: readonly unknown[],
  keyOf: (row: Row) => string,
): string {
  const repeated = rows.length - new Set(rows.map(keyOf)).size;
  return `| \`${file}\` | ${rows.length + rejected.length} | ${rejected.length} | ${repeated} |`;
}

function buildTables(): SampleTables {
  const pollsOf = (maker: 'polls' | 'latePolls') => (store: SampleStore) =>
    (store[maker]?.(createRandom(crc32(store.id))) ?? []).map((poll) => ({ storeId: store.id, ...poll }));
  const polls = sampleStores.flatMap(pollsOf('polls'));
  return {
    polls: [...shuffled(polls, 1), ...sampleStores.flatMap(pollsOf('latePolls'))],
    hours: shuffled(
      sampleStores.flatMap((store) => store.hours.map((row) => ({ storeId: store.id, ...row }))),
      2,
    ),
    // Of two zones of a store the later row counts, so this file keeps the order of the table.
    zones: sampleStores.flatMap((store) => store.zones.map((zone) => ({ storeId: store.id, zone }))),
  };
}

function shuffled<Row>(rows: readonly Row[], seed: number): readonly Row[] {
  const shuffle = createShuffle(rows.length, seed);
  return Array.from({ length: shuffle.steps }, (_, step) => rows[shuffle.at(step)]).filter((row) => row !== undefined);
}

function toReferenceData({ polls, hours, zones }: SampleTables): ReferenceData {
  return {
    polls,
    hours: hours.map(({ storeId, dayOfWeek, start, end }) => ({
      storeId,
      day: dayOfWeek,
      startSeconds: secondsOf(start),
      endSeconds: secondsOf(end),
    })),
    zones,
  };
}

function secondsOf(time: string): number {
  const [hours, minutes, seconds] = time.split(':').map(Number);
  return (hours ?? Number.NaN) * 3600 + (minutes ?? Number.NaN) * 60 + (seconds ?? Number.NaN);
}

function pollsCsv(polls: readonly PollOfStore[]): string {
  const rows = polls.map((poll) => {
    return `${cell(poll.storeId)},${poll.active ? 'active' : 'inactive'},${usToTimestamp(poll.timeUs)}`;
  });
  return csv('store_id,status,timestamp_utc', rows, rejectedRows.polls);
}

function hoursCsv(hours: readonly HoursOfStore[]): string {
  const rows = hours.map((row) => `${cell(row.storeId)},${row.dayOfWeek},${row.start},${row.end}`);
  return csv('store_id,dayOfWeek,start_time_local,end_time_local', rows, rejectedRows.hours);
}

function zonesCsv(zones: readonly ZoneOfStore[]): string {
  const rows = zones.map((row) => `${cell(row.storeId)},${row.zone}`);
  return csv('store_id,timezone_str', rows, rejectedRows.zones);
}

/** A file with the rows to be rejected spread over its middle. */
function csv(header: string, rows: readonly string[], rejected: readonly { readonly row: string }[]): string {
  const lines = [...rows];
  for (const [i, { row }] of rejected.entries()) {
    lines.splice(Math.floor(((i + 1) * lines.length) / (rejected.length + 1)), 0, row);
  }
  return [header, ...lines].map((line) => `${line}\n`).join('');
}

/** A cell, quoted by RFC 4180 where it needs to be. */
function cell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
