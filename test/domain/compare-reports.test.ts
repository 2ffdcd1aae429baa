import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { COMPARE_LISTS, COMPARE_SORTS } from '../../main/shared/api/compare.ts';
import type { ComparePage } from '../../main/shared/tasks/reports.ts';
import { comparisonPage, pairReports } from '../../workers/domain/compare-reports.ts';
import { SEED } from '../property/seed.ts';
import type { ReferenceRow } from '../reference/reference.ts';
import { arbitraryRows, contentOfRows } from './report-rows.ts';

/** Two reports that share some of their stores, each id once, in byte order. */
const arbitraryReports = fc
  .tuple(arbitraryRows, arbitraryRows, fc.infiniteStream(fc.boolean()))
  .map(([before, after, isShared]) => {
    const shared = before.filter(() => isShared.next().value === true);
    // The figures of another row, under the same id.
    const again = shared.map((row, i) => ({ ...(after[i] ?? row), storeId: row.storeId }));
    return [inOrder(before), inOrder([...after, ...again])] as const;
  });

function inOrder(rows: readonly ReferenceRow[]): ReferenceRow[] {
  return [...new Map(rows.map((row) => [row.storeId, row])).values()].sort(byId);
}

function byId(a: { readonly storeId: string }, b: { readonly storeId: string }): number {
  return Buffer.compare(Buffer.from(a.storeId), Buffer.from(b.storeId));
}

const arbitraryPage: fc.Arbitrary<ComparePage> = fc.record({
  list: fc.option(fc.constantFrom(...COMPARE_LISTS)),
  sort: fc.constantFrom(...COMPARE_SORTS),
  descending: fc.boolean(),
  limit: fc.integer({ min: 1, max: 12 }),
  offset: fc.nat(4),
});

interface Compared {
  readonly storeId: string;
  readonly before_pct: number | null;
  readonly after_pct: number | null;
  readonly difference_pct: number | null;
  readonly list: string;
}

function hundredths(row: ReferenceRow | undefined): number | null {
  const known = row === undefined ? 0 : row.week.upUs + row.week.downUs;
  // Half up: the rest of a division that is not exact in doubles is told by the product.
  return row === undefined || known === 0
    ? null
    : Number((20_000n * BigInt(row.week.upUs) + BigInt(known)) / (2n * BigInt(known)));
}

/** The comparison as it is told, store by store. */
function compareByStore(before: readonly ReferenceRow[], after: readonly ReferenceRow[]): Compared[] {
  const ids = inOrder([...before, ...after]).map(({ storeId }) => storeId);
  return ids.map((storeId) => {
    const old = before.find((row) => row.storeId === storeId);
    const now = after.find((row) => row.storeId === storeId);
    const [was, is] = [hundredths(old), hundredths(now)];
    const list =
      old === undefined
        ? 'appeared'
        : now === undefined
          ? 'vanished'
          : was === is
            ? 'unchanged'
            : was === null || is === null
              ? 'notComparable'
              : is > was
                ? 'rose'
                : 'fell';
    const difference = was === null || is === null ? null : Math.abs(is - was);
    return { storeId, before_pct: was, after_pct: is, difference_pct: difference, list };
  });
}

function expectedIds(stores: readonly Compared[], list: string, page: ComparePage): string[] {
  const sign = page.descending ? -1 : 1;
  const rows = stores.filter((store) => store.list === list);
  const { sort } = page;
  const ordered =
    sort === 'store_id'
      ? rows.toSorted((a, b) => sign * byId(a, b))
      : rows.toSorted((a, b) => {
          const [x, y] = [a[sort], b[sort]];
          return x === null || y === null ? Number(x === null) - Number(y === null) : sign * (x - y);
        });
  return ordered.slice(page.offset, page.offset + page.limit).map(({ storeId }) => storeId);
}

describe('a comparison of two reports', () => {
  test('is what comparing them store by store, then sorting and cutting each list, gives', () => {
    fc.assert(
      fc.property(arbitraryReports, arbitraryPage, ([before, after], page) => {
        const pairs = pairReports(contentOfRows(before), contentOfRows(after));
        const comparison = comparisonPage(pairs, page);
        const stores = compareByStore(before, after);
        for (const list of COMPARE_LISTS) {
          const isWanted = page.list === null || page.list === list;
          const ids = comparison[list].map(({ storeId }) => storeId);
          expect(ids, list).toEqual(isWanted ? expectedIds(stores, list, page) : []);
        }
        for (const [list, count] of Object.entries(comparison.counts)) {
          expect(count, list).toBe(stores.filter((store) => store.list === list).length);
        }
      }),
      { seed: SEED, numRuns: 500 },
    );
  });

  test('each store brings its two figures', () => {
    fc.assert(
      fc.property(arbitraryReports, ([before, after]) => {
        const page = { list: null, sort: 'store_id', descending: false, limit: 100, offset: 0 } as const;
        const pairs = pairReports(contentOfRows(before), contentOfRows(after));
        const { rose, fell, appeared, vanished } = comparisonPage(pairs, page);
        const stores = compareByStore(before, after);
        const told = [
          ...[...rose, ...fell].map((row) => [row.storeId, row.beforeHundredths, row.afterHundredths]),
          ...appeared.map((row) => [row.storeId, null, row.uptimeHundredths]),
          ...vanished.map((row) => [row.storeId, row.uptimeHundredths, null]),
        ];
        const listed = stores.filter(({ list }) => COMPARE_LISTS.some((name) => name === list));
        expect(new Set(told)).toEqual(
          new Set(listed.map((store) => [store.storeId, store.before_pct, store.after_pct])),
        );
      }),
      { seed: SEED },
    );
  });
});
