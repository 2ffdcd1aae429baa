import type { CompareList, MovedStore, PresentStore, ReportComparison } from '../../main/shared/tasks.ts';
import { DOWN_HOUR, DURATIONS, UP_HOUR } from './figures.ts';
import { sumWindows } from './fleet-summary.ts';
import { KEY_LIMIT, orderByKey } from './key-order.ts';
import type { ReportContent } from './report-content.ts';
import { compareIdTo, idBytesOf } from './report-rows.ts';
import { uptimeHundredths } from './rounding.ts';

/** Which part of which lists is wanted. */
export interface ComparePage {
  /** null: all four lists, cut alike. */
  readonly list: CompareList | null;
  readonly limit: number;
  readonly offset: number;
}

const WEEK = 2;
const NONE = -1;

/**
 * What changed from one report to another. Weekly uptime is compared as it is shown, in hundredths of a per cent, so
 * that no store is listed whose two figures look the same.
 */
export function compareReports(before: ReportContent, after: ReportContent, page: ComparePage): ReportComparison {
  const pairs = pairRows(before, after);
  const moved = (direction: 1 | -1): MovedStore[] => movedStores(before, after, pairs, direction, page);
  const wants = (list: CompareList): boolean => page.list === null || page.list === list;
  return {
    before: { stores: before.rows, windows: sumWindows(before) },
    after: { stores: after.rows, windows: sumWindows(after) },
    counts: {
      rose: pairs.rose.length,
      fell: pairs.fell.length,
      unchanged: pairs.unchanged,
      notComparable: pairs.notComparable,
      appeared: pairs.appeared.length,
      vanished: pairs.vanished.length,
    },
    rose: wants('rose') ? moved(1) : [],
    fell: wants('fell') ? moved(-1) : [],
    appeared: wants('appeared') ? presentStores(after, pairs.appeared, page) : [],
    vanished: wants('vanished') ? presentStores(before, pairs.vanished, page) : [],
  };
}

interface PairedRows {
  /** Row in `before`, row in `after`. */
  readonly rose: (readonly [number, number])[];
  readonly fell: (readonly [number, number])[];
  readonly appeared: number[];
  readonly vanished: number[];
  unchanged: number;
  notComparable: number;
}

/** Both reports lie in byte order of the ids, so one walk finds all pairs. */
function pairRows(before: ReportContent, after: ReportContent): PairedRows {
  const pairs: PairedRows = { rose: [], fell: [], appeared: [], vanished: [], unchanged: 0, notComparable: 0 };
  let old = 0;
  let now = 0;
  while (old < before.rows || now < after.rows) {
    const order = old === before.rows ? 1 : now === after.rows ? -1 : compareIdTo(before, old, idBytesOf(after, now));
    if (order < 0) {
      pairs.vanished.push(old++);
    } else if (order > 0) {
      pairs.appeared.push(now++);
    } else {
      addPair(pairs, before, after, old++, now++);
    }
  }
  return pairs;
}

function addPair(pairs: PairedRows, before: ReportContent, after: ReportContent, old: number, now: number): void {
  const oldUptime = weekUptime(before, old);
  const newUptime = weekUptime(after, now);
  if (oldUptime === newUptime) {
    pairs.unchanged++;
  } else if (oldUptime === NONE || newUptime === NONE) {
    pairs.notComparable++;
  } else {
    (newUptime > oldUptime ? pairs.rose : pairs.fell).push([old, now]);
  }
}

function movedStores(
  before: ReportContent,
  after: ReportContent,
  pairs: PairedRows,
  direction: 1 | -1,
  { offset, limit }: ComparePage,
): MovedStore[] {
  const rows = direction === 1 ? pairs.rose : pairs.fell;
  const keys = Float64Array.from(
    rows,
    ([old, now]) => KEY_LIMIT - 1 - Math.abs(weekUptime(after, now) - weekUptime(before, old)),
  );
  return Array.from(orderByKey(keys).subarray(offset, offset + limit), (place) => {
    const [old, now] = rows[place] as readonly [number, number];
    return {
      storeId: idOf(before, old),
      beforeHundredths: weekUptime(before, old),
      afterHundredths: weekUptime(after, now),
    };
  });
}

function presentStores(
  content: ReportContent,
  rows: readonly number[],
  { offset, limit }: ComparePage,
): PresentStore[] {
  return rows.slice(offset, offset + limit).map((row) => {
    const uptime = weekUptime(content, row);
    return { storeId: idOf(content, row), uptimeHundredths: uptime === NONE ? null : uptime };
  });
}

/** Hundredths of a per cent, `NONE` without known time. */
function weekUptime({ durations }: ReportContent, row: number): number {
  const at = row * DURATIONS + WEEK;
  return uptimeHundredths(durations[at + UP_HOUR] as number, durations[at + DOWN_HOUR] as number) ?? NONE;
}

function idOf(content: ReportContent, row: number): string {
  return new TextDecoder().decode(idBytesOf(content, row).slice());
}
