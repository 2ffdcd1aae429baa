import type { CompareList, CompareRow } from './comparison-query.ts';

export const ORDER_KEYS = ['store', 'before', 'after', 'difference'] as const;
export type OrderKey = (typeof ORDER_KEYS)[number];

/** Order of a list; of differences the size counts, not the sign. */
export interface ListOrder {
  readonly key: OrderKey;
  readonly descending: boolean;
}

/** The order in which the API gives a list. */
export function firstOrder(list: CompareList): ListOrder {
  return list === 'rose' || list === 'fell'
    ? { key: 'difference', descending: true }
    : { key: 'store', descending: false };
}

/** How a page in this order is made: from the API's pages as they come, from its pages backwards, or from the whole list. */
export function orderSource(list: CompareList, order: ListOrder): 'as-given' | 'reversed' | 'whole' {
  const given = firstOrder(list);
  if (order.key !== given.key) {
    return 'whole';
  }
  return order.descending === given.descending ? 'as-given' : 'reversed';
}

/** Where a page lies when the list is read backwards; its rows then are to be reversed. */
export function reversedPage(
  total: number,
  page: { readonly offset: number; readonly limit: number },
): { readonly offset: number; readonly limit: number } {
  const end = Math.max(0, total - page.offset);
  const offset = Math.max(0, end - page.limit);
  return { offset, limit: Math.max(1, end - offset) };
}

/** A copy in this order; rows without the figure come last, ties by store. */
export function sortRows(rows: readonly CompareRow[], order: ListOrder): readonly CompareRow[] {
  const sign = order.descending ? -1 : 1;
  return rows.toSorted((a, b) => {
    const byKey = order.key === 'store' ? 0 : compareFigures(figureOf(a, order.key), figureOf(b, order.key), sign);
    return byKey === 0 ? (order.key === 'store' ? sign : 1) * compareIds(a.storeId, b.storeId) : byKey;
  });
}

function figureOf(row: CompareRow, key: Exclude<OrderKey, 'store'>): number | null {
  switch (key) {
    case 'before':
      return row.beforePct;
    case 'after':
      return row.afterPct;
    case 'difference':
      return row.differencePct === null ? null : Math.abs(row.differencePct);
  }
}

function compareFigures(a: number | null, b: number | null, sign: number): number {
  if (a === null || b === null) {
    return a === b ? 0 : a === null ? 1 : -1;
  }
  return sign * (a - b);
}

function compareIds(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

/** `difference` ascending, `-difference` descending, as in the API's own queries; undefined for anything else. */
export function readOrder(text: string | null): ListOrder | undefined {
  const descending = text?.startsWith('-') === true;
  const key = ORDER_KEYS.find((name) => name === (descending ? text?.slice(1) : text));
  return key === undefined ? undefined : { key, descending };
}

export function orderText({ key, descending }: ListOrder): string {
  return `${descending ? '-' : ''}${key}`;
}
