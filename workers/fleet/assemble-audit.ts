import { everyFinding, FINDINGS, type Finding } from '../../main/shared/quality.ts';
import type { AssembleAuditRequest, DataAudit, NameRequest, ShardsAudit } from '../../main/shared/tasks/fleet.ts';
import { US_PER_MINUTE } from '../domain/duration.ts';
import { readVersion } from '../report/reader.ts';
import type { ReadConnection } from '../store/connection.ts';
import { byId, namesOf } from '../stores/store-directory.ts';

const FIRST_IDS = 100;
const ZONE_NAMES_SHOWN = 100;
/** Where bins of the median time between polls begin, in minutes. */
const CADENCE_BINS = [0, 5, 10, 15, 20, 30, 45, 60, 75, 90, 120, 180, 240, 360, 720, 1_440];

/** Puts together what was found shard by shard, ids in byte order. Throws `conflict`. */
export function assembleAudit({ path, dataVersion, parts }: AssembleAuditRequest): DataAudit {
  return readVersion(path, dataVersion, (db) => {
    const lists = new Map(FINDINGS.map((finding) => [finding, sortedStores(db, parts, finding)]));
    const listOf = (finding: Finding): Uint32Array => lists.get(finding) ?? new Uint32Array(0);
    return {
      dataVersion,
      found: everyFinding(listOf),
      firstIds: everyFinding((finding) => namesOf(db, listOf(finding).subarray(0, FIRST_IDS))),
      unknownZones: sumZones(parts),
      cadence: cadence(parts),
      weekPollsMedian: median(parts.map((part) => Float64Array.from(part.weekPolls))),
    };
  });
}

/** Ids of store numbers that belong to a version of the data. Throws `conflict`. */
export function nameStores({ path, dataVersion, storeNo }: NameRequest): string[] {
  return readVersion(path, dataVersion, (db) => namesOf(db, storeNo));
}

/** In shared memory: the list goes back and forth between threads. */
function sortedStores(db: ReadConnection, parts: readonly ShardsAudit[], finding: Finding): Uint32Array {
  const count = parts.reduce((sum, part) => sum + part.found[finding].length, 0);
  const stores = new Uint32Array(count);
  let at = 0;
  for (const part of parts) {
    stores.set(part.found[finding], at);
    at += part.found[finding].length;
  }
  const sorted = new Uint32Array(new SharedArrayBuffer(count * 4));
  sorted.set(byId(db, stores));
  return sorted;
}

function sumZones(parts: readonly ShardsAudit[]): { name: string; stores: number }[] {
  const sums = new Map<string, number>();
  for (const { name, stores } of parts.flatMap((part) => part.unknownZones)) {
    sums.set(name, (sums.get(name) ?? 0) + stores);
  }
  return Array.from(sums, ([name, stores]) => ({ name, stores }))
    .sort((a, b) => b.stores - a.stores || (a.name < b.name ? -1 : 1))
    .slice(0, ZONE_NAMES_SHOWN);
}

function cadence(parts: readonly ShardsAudit[]): DataAudit['cadence'] {
  const stores = new Array<number>(CADENCE_BINS.length).fill(0);
  for (const { medianGapUs } of parts) {
    for (const gapUs of medianGapUs) {
      const bin = CADENCE_BINS.findLastIndex((fromMinutes) => fromMinutes * US_PER_MINUTE <= gapUs);
      stores[bin] = (stores[bin] ?? 0) + 1;
    }
  }
  return {
    bins: CADENCE_BINS.map((fromMinutes, bin) => ({
      fromMinutes,
      toMinutes: CADENCE_BINS[bin + 1] ?? null,
      stores: stores[bin] ?? 0,
    })),
    tooFewPolls: parts.reduce((sum, part) => sum + part.tooFewPolls, 0),
    medianGapUs: median(parts.map((part) => part.medianGapUs)),
  };
}

/** Of an even number of values the larger one of the middle two; null of none. */
function median(lists: readonly Float64Array[]): number | null {
  const values = new Float64Array(lists.reduce((sum, list) => sum + list.length, 0));
  let at = 0;
  for (const list of lists) {
    values.set(list, at);
    at += list.length;
  }
  return values.sort()[values.length >>> 1] ?? null;
}
