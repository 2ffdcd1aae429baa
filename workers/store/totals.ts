import type { WorkspaceTotals } from '../../main/shared/tasks/workspace.ts';
import { NO_ZONE } from '../domain/zone-block.ts';
import { isIanaZone, tzdbVersion } from '../zones/zone-tables.ts';
import type { ReadConnection } from './connection.ts';
import { readDataVersion } from './data-version.ts';
import { readHours } from './hours-blocks.ts';
import { type PollTotals, readPollNote } from './poll-note.ts';
import { prepared } from './prepared.ts';
import { readAllSpans } from './span-blocks.ts';
import { readShards } from './store-blocks.ts';
import { readZoneNames, readZones } from './zone-blocks.ts';
import { readZoneNote } from './zone-notes.ts';

/** What the workspace holds, from its summaries: no poll is read. */
export function readTotals(db: ReadConnection): WorkspaceTotals {
  return {
    dataVersion: readDataVersion(db),
    ...pollTotals(db),
    ...hoursTotals(db),
    ...zoneTotals(db),
    tzdbVersion: tzdbVersion(),
    databaseBytes: databaseBytes(db),
  };
}

/** Stores with a poll, polls, and the first and latest of them: as the last import noted them, or counted. */
export function pollTotals(db: ReadConnection): PollTotals {
  return readPollNote(db, readDataVersion(db)) ?? surveyPolls(db).totals;
}

/** Of several stores' latest polls, that of the first, and of the next behind it. */
export interface LatestPolls {
  readonly storeNo: number;
  readonly latestUs: number;
  readonly nextUs: number;
}

/** Looks at the spans of all stores. `latest` is there where two stores have polls. */
export function surveyPolls(db: ReadConnection): { readonly totals: PollTotals; readonly latest: LatestPolls | null } {
  let stores = 0;
  let polls = 0;
  let firstUs = Number.POSITIVE_INFINITY;
  let latestUs = Number.NEGATIVE_INFINITY;
  let nextUs = Number.NEGATIVE_INFINITY;
  let storeNo = -1;
  for (const { shard, spans } of readAllSpans(db)) {
    for (let place = 0; place < spans.polls.length; place++) {
      const count = spans.polls[place] as number;
      stores += count > 0 ? 1 : 0;
      polls += count;
      firstUs = Math.min(firstUs, spans.firstUs[place] as number);
      const lastUs = spans.lastUs[place] as number;
      if (lastUs > latestUs) {
        nextUs = latestUs;
        latestUs = lastUs;
        storeNo = shard * spans.lastUs.length + place;
      } else {
        nextUs = Math.max(nextUs, lastUs);
      }
    }
  }
  return {
    totals: { stores, polls, firstPollUs: polls > 0 ? firstUs : null, latestPollUs: polls > 0 ? latestUs : null },
    latest: Number.isFinite(nextUs) ? { storeNo, latestUs, nextUs } : null,
  };
}

function hoursTotals(db: ReadConnection): Pick<WorkspaceTotals, 'hoursRows' | 'storesWithHours'> {
  let hoursRows = 0;
  let storesWithHours = 0;
  for (const shard of readShards(db)) {
    for (const count of readHours(db, shard).counts) {
      hoursRows += count;
      storesWithHours += count > 0 ? 1 : 0;
    }
  }
  return { hoursRows, storesWithHours };
}

function zoneTotals(db: ReadConnection): Pick<WorkspaceTotals, 'storesWithZone' | 'unknownZones'> {
  const noted = readZoneNote(db)?.zones ?? {};
  const known = readZoneNames(db).map((name) => (Object.hasOwn(noted, name) ? noted[name] !== null : isIanaZone(name)));
  let storesWithZone = 0;
  let unknownZones = 0;
  for (const shard of readShards(db)) {
    for (const zoneNo of readZones(db, shard)) {
      storesWithZone += zoneNo === NO_ZONE ? 0 : 1;
      unknownZones += zoneNo === NO_ZONE || known[zoneNo] === true ? 0 : 1;
    }
  }
  return { storesWithZone, unknownZones };
}

/**
 * Size of the workspace's file with all that is committed. The log beside it, in which an import that was undone may
 * have written much, holds nothing that would stay.
 */
function databaseBytes(db: ReadConnection): number {
  const number = (pragma: string): number => Number(prepared<[], number>(db, `PRAGMA ${pragma}`).pluck().get());
  return number('page_count') * number('page_size');
}
