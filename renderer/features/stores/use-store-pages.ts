import { useQueries } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { FiguresRow, StoreRowsAnswer } from '../../../main/shared/api/stores.ts';
import { queryKeys } from '../../api/query-keys.ts';
import { useDataVersion } from '../../api/status.ts';
import { fetchStoreRows, type StoreFilter, useStoreRows } from '../../api/stores.ts';
import { PAGE_ROWS, wantedPages } from './wanted-pages.ts';

/** After a leap the rows have to stay in view for so long until they are asked for. */
const LEAP_PAUSE_MS = 120;

/** Places of the first and the last row that is drawn. */
interface VisibleRows {
  readonly first: number;
  readonly last: number;
}

/** A row of the table and its place among all rows. */
export interface StoreEntry {
  readonly index: number;
  readonly figures: FiguresRow;
  /** null where the API has none: a report whose data has changed since. */
  readonly strip: NonNullable<StoreRowsAnswer['strips']>[number] | null;
}

/** The first page with its totals and counts: those of the former question until the first answer to this one. */
export interface StoresHead {
  readonly answer: StoreRowsAnswer | undefined;
  /** The answer belongs to the former question. */
  readonly isOld: boolean;
  readonly error: Error | null;
  readonly retry: () => void;
}

export function useStoresHead(filter: StoreFilter): StoresHead {
  const { data, isPlaceholderData, error, refetch } = useStoreRows(pageFilter(filter, 0));
  return { answer: data, isOld: isPlaceholderData, error, retry: () => void refetch() };
}

/** Pages around the rows in view: `entryAt` gives undefined for a row that is on its way. */
export function useStorePages(
  filter: StoreFilter,
  head: StoresHead,
  visible: VisibleRows,
): { readonly entryAt: (index: number) => StoreEntry | undefined; readonly error: Error | null } {
  const version = useDataVersion();
  const total = head.answer?.total ?? 0;
  const [from, to] = useSettled(visible, total);
  const pages = Array.from({ length: to - from + 1 }, (_, i) => from + i).filter((page) => page > 0);
  const others = useQueries({
    queries: pages.map((page) => ({
      queryKey: queryKeys.data(version ?? 0, 'stores', pageFilter(filter, page)),
      queryFn: ({ signal }: { readonly signal: AbortSignal }) => fetchStoreRows(pageFilter(filter, page), signal),
      enabled: version !== undefined && !head.isOld,
      staleTime: Number.POSITIVE_INFINITY,
    })),
  });
  return {
    error: others.find(({ error }) => error !== null)?.error ?? null,
    entryAt: (index) => {
      const page = Math.floor(index / PAGE_ROWS);
      const answer = page === 0 ? head.answer : others[pages.indexOf(page)]?.data;
      return answer === undefined ? undefined : entriesOf(answer)[index - answer.offset];
    },
  };
}

/** All rows of a question, some at a time. Throws `ApiError`, and what aborts it. */
export async function fetchAllRows(
  filter: StoreFilter,
  progress: (done: number, total: number) => void,
  signal: AbortSignal,
): Promise<FiguresRow[]> {
  const rows: FiguresRow[] = [];
  let total = Number.POSITIVE_INFINITY;
  while (rows.length < total) {
    const answer = await fetchStoreRows({ ...filter, strips: false, limit: 1_000, offset: rows.length }, signal);
    total = answer.count === 0 ? rows.length : answer.total;
    rows.push(...answer.stores);
    progress(rows.length, total);
  }
  return rows;
}

function pageFilter(filter: StoreFilter, page: number): StoreFilter {
  return { ...filter, limit: PAGE_ROWS, offset: page * PAGE_ROWS };
}

const entries = new WeakMap<StoreRowsAnswer, readonly StoreEntry[]>();

/** The same objects for the same answer, so that rows which stay in view are not drawn again. */
function entriesOf(answer: StoreRowsAnswer): readonly StoreEntry[] {
  const known = entries.get(answer);
  if (known !== undefined) {
    return known;
  }
  const made = answer.stores.map((figures, i) => ({
    index: answer.offset + i,
    figures,
    strip: answer.strips?.[i] ?? null,
  }));
  entries.set(answer, made);
  return made;
}

/**
 * The first and the last page to ask for: at once while one scrolls on, and after a leap only when it has ended, so that
 * dragging the bar through 200,000 stores asks for few pages.
 */
function useSettled({ first, last }: VisibleRows, total: number): readonly [from: number, to: number] {
  const [from, to] = wantedPages(first, last, total);
  const [settled, setSettled] = useState([from, to] as const);
  const isLeap = from > settled[1] || to < settled[0];
  useEffect(() => {
    const settle = (): void => setSettled((before) => (before[0] === from && before[1] === to ? before : [from, to]));
    const timer = setTimeout(settle, isLeap ? LEAP_PAUSE_MS : 0);
    return () => clearTimeout(timer);
  }, [from, to, isLeap]);
  return settled;
}
