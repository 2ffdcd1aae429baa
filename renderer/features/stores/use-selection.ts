import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { FiguresRow } from '../../../main/shared/api/stores.ts';
import type { StoreFilter } from '../../api/stores.ts';
import { fetchAllRows } from './use-store-pages.ts';

/** Chosen stores with their figures: they may be far from the rows in view. */
export interface Selection {
  readonly rows: ReadonlyMap<string, FiguresRow>;
  /** While all rows of the question are being fetched; null otherwise. */
  readonly fetching: { readonly done: number; readonly total: number } | null;
  readonly error: Error | null;
  readonly toggle: (row: FiguresRow) => void;
  readonly add: (rows: readonly FiguresRow[]) => void;
  /** Chooses every store that the filter lets through. */
  readonly selectAll: () => void;
  /** Also ends the fetching. */
  readonly clear: () => void;
}

const NONE: ReadonlyMap<string, FiguresRow> = new Map();

export function useSelection(filter: StoreFilter): Selection {
  const [rows, setRows] = useState(NONE);
  const [fetching, setFetching] = useState<Selection['fetching']>(null);
  const [error, setError] = useState<Error | null>(null);
  const running = useRef<AbortController | null>(null);

  const toggle = useCallback((row: FiguresRow): void => {
    setRows((before) => {
      const after = new Map(before);
      if (!after.delete(row.store_id)) {
        after.set(row.store_id, row);
      }
      return after;
    });
  }, []);
  const add = useCallback((more: readonly FiguresRow[]): void => {
    setRows((before) => new Map([...before, ...more.map((row) => [row.store_id, row] as const)]));
  }, []);
  const clear = useCallback((): void => {
    running.current?.abort();
    setFetching(null);
    setError(null);
    setRows(NONE);
  }, []);
  const selectAll = useCallback((): void => {
    const controller = new AbortController();
    running.current?.abort();
    running.current = controller;
    setError(null);
    setFetching({ done: 0, total: 0 });
    fetchAllRows(filter, (done, total) => setFetching({ done, total }), controller.signal)
      .then(add)
      .catch((reason: unknown) => {
        if (!controller.signal.aborted) {
          setError(reason instanceof Error ? reason : new Error(String(reason)));
        }
      })
      .finally(() => {
        if (running.current === controller) {
          setFetching(null);
        }
      });
  }, [filter, add]);
  useEffect(() => () => running.current?.abort(), []);

  return useMemo(
    () => ({ rows, fetching, error, toggle, add, selectAll, clear }),
    [rows, fetching, error, toggle, add, selectAll, clear],
  );
}
