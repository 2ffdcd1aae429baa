import { COMPARE_SORTS } from '../../../main/shared/api/compare.ts';
import type { CompareList } from './comparison-query.ts';

export type CompareSort = (typeof COMPARE_SORTS)[number];

/** Order of a list, as the API takes it; of differences the size counts, not the sign. */
export interface ListOrder {
  readonly sort: CompareSort;
  readonly order: 'asc' | 'desc';
}

/** The order in which a list is shown at first. */
export function firstOrder(list: CompareList): ListOrder {
  return list === 'rose' || list === 'fell'
    ? { sort: 'difference_pct', order: 'desc' }
    : { sort: 'store_id', order: 'asc' };
}

/** The order after a press on a column's header: the other way round, or the column with what matters most on top. */
export function nextOrder(current: ListOrder, sort: CompareSort): ListOrder {
  if (current.sort === sort) {
    return { sort, order: current.order === 'asc' ? 'desc' : 'asc' };
  }
  return { sort, order: sort === 'difference_pct' ? 'desc' : 'asc' };
}

/** Reads `sort` and `order` of the address, whose names are the API's; undefined for anything else. */
export function readOrder(query: URLSearchParams): ListOrder | undefined {
  const sort = COMPARE_SORTS.find((name) => name === query.get('sort'));
  return sort === undefined ? undefined : { sort, order: query.get('order') === 'desc' ? 'desc' : 'asc' };
}
