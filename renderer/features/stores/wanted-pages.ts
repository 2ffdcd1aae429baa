/** Rows of one question to the API. */
export const PAGE_ROWS = 100;
/** How near the end of a page the next one is asked for. */
const MARGIN_ROWS = 50;

/** The first and the last page, from 0, that the rows `[first, last]` and those around them lie in. */
export function wantedPages(first: number, last: number, total: number): readonly [from: number, to: number] {
  const from = Math.floor(Math.max(first - MARGIN_ROWS, 0) / PAGE_ROWS);
  const to = Math.floor(Math.max(Math.min(last + MARGIN_ROWS, total - 1), 0) / PAGE_ROWS);
  return [from, Math.max(from, to)];
}
