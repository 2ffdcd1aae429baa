import { type ListOrder, orderSource, reversedPage, sortRows } from './comparison-order.ts';
import { type CompareList, type CompareRow, rowsOf, useComparisonPage, useWholeList } from './comparison-query.ts';

/**
 * A page of a list in any order. The API knows one order: a page of it, or of its reverse, is one request. Other orders
 * need the whole list, which is read once and then kept.
 */
export function useComparedRows(asked: {
  readonly beforeId: string;
  readonly afterId: string;
  readonly list: CompareList;
  readonly total: number;
  readonly order: ListOrder;
  readonly page: { readonly offset: number; readonly limit: number };
}): { readonly data: readonly CompareRow[] | undefined; readonly error: unknown; readonly retry: () => void } {
  const { beforeId, afterId, list, total, order, page } = asked;
  const source = orderSource(list, order);
  const place = source === 'reversed' ? reversedPage(total, page) : page;
  const paged = useComparisonPage(beforeId, afterId, { list, ...place }, source !== 'whole' && total > 0);
  const whole = useWholeList(beforeId, afterId, list, source === 'whole' && total > 0);
  if (source === 'whole') {
    const sorted = whole.data === undefined ? undefined : sortRows(whole.data, order);
    return {
      data: sorted?.slice(page.offset, page.offset + page.limit),
      error: whole.error,
      retry: () => void whole.refetch(),
    };
  }
  const rows = paged.data === undefined ? undefined : rowsOf(paged.data, list);
  return {
    data: source === 'reversed' ? rows?.toReversed() : rows,
    error: paged.error,
    retry: () => void paged.refetch(),
  };
}
