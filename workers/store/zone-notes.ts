import { EVIDENCE_SPAN_US } from '../domain/figures.ts';
import { type NotedZones, noteZones, tzdbVersion, zonesWithin } from '../zones/zone-tables.ts';
import type { ReadConnection, WriteConnection } from './connection.ts';
import { readNote, saveNote } from './settings.ts';
import { readZoneNames } from './zone-blocks.ts';

const NOTE = 'zones';
/** There are some 600 zones; a workspace with more names than this has hostile ones, of which nothing is noted. */
const NAMES_MAX = 1_000;

/** Zones as they were noted; undefined where nothing is, or it was made by another tz database. */
export function readZoneNote(db: ReadConnection): NotedZones | undefined {
  const text = readNote(db, NOTE);
  const noted = text === undefined ? undefined : (JSON.parse(text) as NotedZones);
  return noted?.tzdb === tzdbVersion() ? noted : undefined;
}

/**
 * Notes what a report as of the latest poll needs to know of the zones, so that its process need not ask Intl, which takes 20 ms to answer
 * for the first time. Does nothing where the note that is there still serves.
 */
export function keepZoneNote(db: WriteConnection, latestPollUs: number | null): void {
  const names = readZoneNames(db);
  if (latestPollUs === null || names.length > NAMES_MAX) {
    return;
  }
  const [fromUs, toUs] = [latestPollUs - EVIDENCE_SPAN_US, latestPollUs + 1];
  const noted = readZoneNote(db);
  if (
    noted === undefined ||
    !zonesWithin(noted, fromUs, toUs) ||
    names.some((name) => noted.zones[name] === undefined)
  ) {
    saveNote(db, NOTE, JSON.stringify(noteZones(names, fromUs, toUs)));
  }
}
