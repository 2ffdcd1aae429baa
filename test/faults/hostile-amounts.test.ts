import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type { ImportSummary } from '../../main/shared/imports.ts';
import { DEFAULT_REPORT_REQUEST } from '../../main/shared/report-options.ts';
import { ImportSession } from '../../workers/store-thread/import-session.ts';
import { joinZones } from '../../workers/store-thread/join-scans.ts';
import { STORES_MAX } from '../../workers/store-thread/store-limit.ts';
import { importPaths, makeReport, reportCsv } from '../app/open-app.ts';
import { sharedApp } from '../app/shared-app.ts';
import { openWorkspace, scratchFolder } from '../store/stored-workspace.ts';

const ID_BYTES = 8;
const DAY_MS = 86_400_000;
const YEARS_DAYS = 40 * 365;
const WEEK_DAYS = 9;
const FIRST_MS = Date.UTC(1985, 0, 1);
/** 715 minutes on each weekday: 09:00 to 20:55. */
const HOURS_ROWS = 715 * 7;
/** More than a call has room for as its arguments. */
const ZONE_NAMES = 400_000;

const shared = sharedApp();
let summary: ImportSummary;

/** All of it as one import: to open a core and to make a report costs more than the rows do. */
beforeAll(async () => {
  summary = await importPaths(shared.app, [
    write('polls.csv', 'store_id,status,timestamp_utc', [
      ...days(0, YEARS_DAYS).map((day) => poll('years', day)),
      ...days(YEARS_DAYS - WEEK_DAYS, YEARS_DAYS).flatMap((day) =>
        ['week', 'many', 'one', '\ufeffmark'].map((id) => poll(id, day)),
      ),
    ]),
    write('hours.csv', 'store_id,dayOfWeek,start_time_local,end_time_local', [
      ...days(0, HOURS_ROWS).map(
        (i) => `many,${i % 7},${clock(540 + Math.floor(i / 7))},${clock(541 + Math.floor(i / 7))}`,
      ),
      ...days(0, 7).map((day) => `one,${day},09:00,20:55`),
    ]),
  ]);
});

function write(name: string, header: string, rows: readonly string[]): string {
  const path = join(shared.folder, name);
  writeFileSync(path, `${header}\n${rows.join('\n')}\n`);
  return path;
}

function days(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, i) => from + i);
}

function poll(id: string, day: number): string {
  const time = new Date(FIRST_MS + day * DAY_MS + 18 * 3_600_000).toISOString().slice(0, 19);
  return `${id},${day % 3 === 0 ? 'inactive' : 'active'},${time}Z`;
}

function clock(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

/** The figures of a store in the standard report. */
async function figuresOf(id: string): Promise<string | undefined> {
  const rows = (await reportCsv(shared.app)).split('\n');
  return rows.find((row) => row.startsWith(`${id},`))?.slice(id.length);
}

test('polls of 40 years are stored in little, and those of the last days decide as if there were no others', async () => {
  expect(summary.polls_added).toBe(YEARS_DAYS + 4 * WEEK_DAYS);
  expect(await figuresOf('years')).toMatch(/^,\d/);
  expect(await figuresOf('years')).toBe(await figuresOf('week'));
  const { databaseBytes } = await shared.app.services.stores.stats();
  expect(databaseBytes).toBeLessThan(60 * 1024 ** 2);
});

test('5,000 hours rows of a store give the figures of the one row a day that covers them', async () => {
  expect(await figuresOf('many')).toMatch(/^,\d/);
  expect(await figuresOf('many')).toBe(await figuresOf('one'));
  const detail = await shared.app.services.stores.detail('many', DEFAULT_REPORT_REQUEST);
  expect(detail?.hours).toHaveLength(HOURS_ROWS);
});

test('a timezones file of 400,000 different names is joined with the others', () => {
  const zones = Array.from({ length: ZONE_NAMES }, (_, i) => `zone ${i}`);
  const one = Uint32Array.of(0);
  const tally = { lines: 0, accepted: 0, rejected: {}, kept: [], multiline: false };
  const ids = { count: 0, bytes: new Uint8Array(0), ends: new Uint32Array(0) };
  const scan = { ...tally, ids, store: one, zone: Uint32Array.of(ZONE_NAMES - 1), zones, unknownZones: 1 };
  const { zone, names } = joinZones([scan, scan], [one, one]);
  expect(Array.from(zone, (no) => names[no])).toEqual(['zone 399999', 'zone 399999']);
});

test('an id keeps the byte order mark that it begins with, in CSV and in JSON', async () => {
  const { reports } = shared.app.services;
  const reportId = await makeReport(shared.app);
  const csv = Buffer.from(await reports.content(reportId, 'csv', 'standard')).toString();
  const json = Buffer.from(await reports.content(reportId, 'json', 'standard')).toString();
  expect([csv.includes('\n\ufeffmark,'), json.includes('"store_id":"\ufeffmark"')]).toEqual([true, true]);
});

test('more stores than a report can hold are refused, and the limit itself is taken', () => {
  const workspace = openWorkspace(join(scratchFolder(), 'a.storemonitor'));
  const session = workspace.read(() => new ImportSession(workspace, { replace: false, backup: false }));
  const { bytes, ends } = manyIds(STORES_MAX + 1);
  expect(session.numberStores({ count: STORES_MAX, bytes, ends }, 0).ids.count).toBe(STORES_MAX);
  const last = { count: 1, bytes: bytes.subarray(-ID_BYTES), ends: Uint32Array.of(ID_BYTES) };
  expect(() => session.numberStores(last, 0)).toThrow(
    expect.objectContaining({ code: 'too_large', message: expect.stringContaining('more than 2,000,000 stores') }),
  );
});

/** Ids of eight digits, one after the other. */
function manyIds(count: number): { readonly bytes: Uint8Array; readonly ends: Uint32Array } {
  const bytes = new Uint8Array(count * ID_BYTES);
  for (let i = 0; i < count; i++) {
    for (let place = 0, rest = i; place < ID_BYTES; place++, rest = Math.floor(rest / 10)) {
      bytes[i * ID_BYTES + place] = 0x30 + (rest % 10);
    }
  }
  return { bytes, ends: Uint32Array.from({ length: count }, (_, i) => (i + 1) * ID_BYTES) };
}
