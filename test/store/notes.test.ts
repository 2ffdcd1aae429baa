import { join } from 'node:path';
import { expect, test } from 'vitest';
import { EVIDENCE_SPAN_US } from '../../workers/domain/figures.ts';
import { readDataVersion } from '../../workers/store/data-version.ts';
import { keepPollNote, readPollNote } from '../../workers/store/poll-note.ts';
import { damagedSettings, readNote, readSettings, saveNote } from '../../workers/store/settings.ts';
import { pollTotals, readTotals, surveyPolls } from '../../workers/store/totals.ts';
import { keepZoneNote, readZoneNote } from '../../workers/store/zone-notes.ts';
import { noteZones, ZoneTables, zoneTables } from '../../workers/zones/zone-tables.ts';
import { ingestPolls, ingestZones, openWorkspace, scratchFolder } from './stored-workspace.ts';

const NOON_US = Date.UTC(2024, 9, 14, 12) * 1_000;
const DAY_US = 86_400_000_000;
const ZONES = ['Europe/Berlin', 'America/St_Johns', 'Australia/Lord_Howe', 'Nowhere/Land'];

function workspaceWithNotes() {
  const workspace = openWorkspace(join(scratchFolder(), 'a.storemonitor'));
  const { db } = workspace;
  ingestPolls(workspace, [
    { storeId: 'a', timeUs: NOON_US, active: true },
    { storeId: 'b', timeUs: NOON_US - DAY_US, active: false },
  ]);
  ingestZones(
    workspace,
    ZONES.map((timezone, i) => ({ storeId: `store ${i}`, timezone })),
  );
  workspace.write(() => {
    keepPollNote(db, readDataVersion(db), surveyPolls(db).totals);
    keepZoneNote(db, NOON_US);
  });
  return workspace;
}

test('notes are no settings', () => {
  const { db } = workspaceWithNotes();
  expect(readSettings(db)).toEqual([]);
  expect(readNote(db, 'zones')).toContain('Australia/Lord_Howe');
});

test('a setting whose key is no text any more is as if it had never been set', () => {
  const { db } = workspaceWithNotes();
  // As in a page that another one was written over; a table of this program's takes no such row.
  db.exec('ALTER TABLE setting RENAME TO sound; CREATE TABLE setting AS SELECT * FROM sound');
  db.exec("INSERT INTO setting VALUES (7, 'x', 1), (x'07', 'x', 1), (NULL, 'x', 1)");
  expect(readSettings(db)).toEqual([]);
  expect(damagedSettings(db)).toHaveLength(3);
});

test('totals are taken from the note of their version only', () => {
  const workspace = workspaceWithNotes();
  const { db } = workspace;
  const version = readDataVersion(db);
  expect(readPollNote(db, version)).toEqual(surveyPolls(db).totals);
  expect(readPollNote(db, version + 1)).toBeUndefined();
  const noted = { stores: 9, polls: 9, firstPollUs: 1, latestPollUs: 2 };
  workspace.write(() => keepPollNote(db, version, noted));
  expect(pollTotals(db)).toEqual(noted);
  ingestPolls(workspace, [{ storeId: 'c', timeUs: NOON_US + 1, active: true }]);
  expect(pollTotals(db)).toEqual({ stores: 3, polls: 3, firstPollUs: NOON_US - DAY_US, latestPollUs: NOON_US + 1 });
});

test('a note that is damaged is as if there were none', () => {
  const { db } = workspaceWithNotes();
  const counted = surveyPolls(db).totals;
  db.exec(`UPDATE setting SET value = replace(value, '${NOON_US}', '${NOON_US + 1}')`);
  expect(readNote(db, 'polls')).toBeUndefined();
  expect(pollTotals(db)).toEqual(counted);
  db.exec("UPDATE setting SET value = replace(value, '7200000000', '3600000000')");
  expect(readZoneNote(db)).toBeUndefined();
});

test('zones are noted as Luxon tells them, for the stretch that a report needs', () => {
  const { db } = workspaceWithNotes();
  const noted = readZoneNote(db);
  const [fromUs, toUs] = [NOON_US - EVIDENCE_SPAN_US, NOON_US + 1];
  // Tables of another time first, so that those in question are not at hand.
  zoneTables(0, 1);
  const tables = zoneTables(fromUs, toUs, () => noted);
  for (const name of ZONES.slice(0, 3)) {
    expect(tables.of(name)).toEqual(new ZoneTables(tables.fromUs, tables.toUs).of(name));
  }
  expect(noted?.zones).toMatchObject({ 'Nowhere/Land': null, 'America/Chicago': [[], [-5 * 3_600_000_000]] });
});

test('a note is used: another offset in it is another offset in the tables', () => {
  const noted = noteZones(['Asia/Tokyo'], NOON_US - DAY_US, NOON_US);
  zoneTables(0, 1);
  const wrong = { ...noted, zones: { ...noted.zones, 'Asia/Tokyo': [[], [77]] as const } };
  expect(zoneTables(NOON_US - DAY_US, NOON_US, () => wrong).of('Asia/Tokyo').offsetsUs).toEqual(Float64Array.of(77));
  zoneTables(0, 1);
});

test('stores of unknown zones are counted by the note where it names the zone, else by asking', () => {
  const workspace = workspaceWithNotes();
  expect(readTotals(workspace.db)).toMatchObject({ storesWithZone: 4, unknownZones: 1 });
  const noted = readZoneNote(workspace.db)!;
  const { 'Nowhere/Land': _, ...others } = noted.zones;
  const zones = { ...others, 'Europe/Berlin': null };
  workspace.write(() => saveNote(workspace.db, 'zones', JSON.stringify({ ...noted, zones })));
  expect(readTotals(workspace.db)).toMatchObject({ storesWithZone: 4, unknownZones: 2 });
});

test('zones of another tz database, or of another time, are not used', () => {
  const workspace = workspaceWithNotes();
  const { db } = workspace;
  const noted = readZoneNote(db);
  const [fromUs, toUs] = [NOON_US + 40 * DAY_US, NOON_US + 48 * DAY_US];
  const broken = { ...noted!, zones: { 'Europe/Berlin': [[], [77]] as const } };
  expect(zoneTables(fromUs, toUs, () => broken).of('Europe/Berlin').offsetsUs).toEqual(Float64Array.of(3_600_000_000));
  workspace.write(() => saveNote(db, 'zones', JSON.stringify({ ...noted, tzdb: '1999a' })));
  expect(readZoneNote(db)).toBeUndefined();
  workspace.write(() => keepZoneNote(db, NOON_US));
  expect(readZoneNote(db)).toEqual(noted);
});

test('the note of zones is kept as it is until it no longer serves', () => {
  const workspace = workspaceWithNotes();
  const { db } = workspace;
  const first = readNote(db, 'zones');
  workspace.write(() => keepZoneNote(db, NOON_US + 60_000_000));
  expect(readNote(db, 'zones')).toBe(first);
  workspace.write(() => keepZoneNote(db, NOON_US + 30 * DAY_US));
  expect(readNote(db, 'zones')).not.toBe(first);
  ingestZones(workspace, [{ storeId: 'n', timezone: 'Asia/Kathmandu' }]);
  workspace.write(() => keepZoneNote(db, NOON_US + 30 * DAY_US));
  expect(readZoneNote(db)?.zones['Asia/Kathmandu']).toEqual([[], [20_700_000_000]]);
});
