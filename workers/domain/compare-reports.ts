import type {
  CompareList,
  ComparePage,
  CompareSort,
  MovedStore,
  PresentStore,
  ReportComparison,
} from '../../main/shared/tasks/reports.ts';
import { DOWN_HOUR, DURATIONS, UP_HOUR } from './figures.ts';
import { sumWindows } from './fleet-summary.ts';
import { KEY_LIMIT, orderByKey } from './key-order.ts';
import type { ReportContent } from './report-content.ts';
import { compareIdTo, idBytesOf } from './report-rows.ts';
import { uptimeHundredths } from './rounding.ts';

/** What changed from one report to another, all of it: made once for two reports, however often a part is asked for. */
export interface PairedReports {
  readonly before: ReportContent;
  readonly after: ReportContent;
  readonly lists: Readonly<Record<CompareList, PairList>>;
  readonly totals: Pick<ReportComparison, 'before' | 'after' | 'counts'>;
}

/** Stores of one list in byte order of their ids: the row of each in both reports, `NO_ROW` where it has none. */
interface PairList {
  readonly before: readonly number[];
  readonly after: readonly number[];
}

const WEEK = 2;
const NO_ROW = -1;
/** No weekly uptime. */
const NONE = -1;

/**
 * Both reports lie in byte order of the ids, so one walk finds all pairs. Weekly uptime is compared as it is shown, in
 * hundredths of a per cent, so that no store is listed whose two figures look the same.
 */
export function pairReports(before: ReportContent, after: ReportContent): PairedReports {
  const lists = { rose: emptyList(), fell: emptyList(), appeared: emptyList(), vanished: emptyList() };
  const add = (list: CompareList, old: number, now: number): void => {
    lists[list].before.push(old);
    lists[list].after.push(now);
  };
  let unchanged = 0;
  let notComparable = 0;
  let old = 0;
  let now = 0;
  while (old < before.rows || now < after.rows) {
    const order = old === before.rows ? 1 : now === after.rows ? -1 : compareIdTo(before, old, idBytesOf(after, now));
    if (order < 0) {
      add('vanished', old++, NO_ROW);
    } else if (order > 0) {
      add('appeared', NO_ROW, now++);
    } else {
      const was = weekUptime(before, old);
      const is = weekUptime(after, now);
      if (was === is) {
        unchanged++;
      } else if (was === NONE || is === NONE) {
        notComparable++;
      } else {
        add(is > was ? 'rose' : 'fell', old, now);
      }
      old++;
      now++;
    }
  }
  return {
    before,
    after,
    lists,
    totals: {
      before: { stores: before.rows, windows: sumWindows(before) },
      after: { stores: after.rows, windows: sumWindows(after) },
      counts: {
        rose: lists.rose.before.length,
        fell: lists.fell.before.length,
        unchanged,
        notComparable,
        appeared: lists.appeared.before.length,
        vanished: lists.vanished.before.length,
      },
    },
  };
}

/** Totals, counts, and the part of the lists that a page names. */
export function comparisonPage(pairs: PairedReports, page: ComparePage): ReportComparison {
  const stores = (list: CompareList): MovedStore[] =>
    page.list === null || page.list === list ? pageOf(pairs, pairs.lists[list], page) : [];
  return {
    ...pairs.totals,
    rose: stores('rose'),
    fell: stores('fell'),
    appeared: stores('appeared').map(({ storeId, afterHundredths }) => presentStore(storeId, afterHundredths)),
    vanished: stores('vanished').map(({ storeId, beforeHundredths }) => presentStore(storeId, beforeHundredths)),
  };
}

function emptyList(): { readonly before: number[]; readonly after: number[] } {
  return { before: [], after: [] };
}

function pageOf({ before, after }: PairedReports, list: PairList, page: ComparePage): MovedStore[] {
  const places = orderOf(before, after, list, page).subarray(page.offset, page.offset + page.limit);
  return Array.from(places, (place) => {
    const old = list.before[place] as number;
    const now = list.after[place] as number;
    return {
      storeId: old === NO_ROW ? idOf(after, now) : idOf(before, old),
      beforeHundredths: weekUptime(before, old),
      afterHundredths: weekUptime(after, now),
    };
  });
}

/** Places of the list in the order asked for. Equal ones, and those without the figure at the end, in byte order. */
function orderOf(
  before: ReportContent,
  after: ReportContent,
  list: PairList,
  { sort, descending }: Pick<ComparePage, 'sort' | 'descending'>,
): Uint32Array {
  const length = list.before.length;
  if (sort === 'store_id') {
    const places = Uint32Array.from({ length }, (_, place) => place);
    return descending ? places.reverse() : places;
  }
  const keys = new Float64Array(length);
  for (let place = 0; place < length; place++) {
    const was = weekUptime(before, list.before[place] as number);
    const is = weekUptime(after, list.after[place] as number);
    const key = sortKey(sort, was, is);
    keys[place] = key === NONE ? KEY_LIMIT - 1 : descending ? KEY_LIMIT - 2 - key : key;
  }
  return orderByKey(keys);
}

/** Of a difference the size counts: one list holds one direction only. */
function sortKey(sort: Exclude<CompareSort, 'store_id'>, was: number, is: number): number {
  switch (sort) {
    case 'before_pct':
      return was;
    case 'after_pct':
      return is;
    case 'difference_pct':
      return was === NONE || is === NONE ? NONE : Math.abs(is - was);
  }
}

function presentStore(storeId: string, uptime: number): PresentStore {
  return { storeId, uptimeHundredths: uptime === NONE ? null : uptime };
}

/** Hundredths of a per cent, `NONE` without known time or without the row. */
function weekUptime({ durations }: ReportContent, row: number): number {
  if (row === NO_ROW) {
    return NONE;
  }
  const at = row * DURATIONS + WEEK;
  return uptimeHundredths(durations[at + UP_HOUR] as number, durations[at + DOWN_HOUR] as number) ?? NONE;
}

function idOf(content: ReportContent, row: number): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(idBytesOf(content, row).slice());
}
