import { useCallback, useMemo, useState } from 'react';
import { columnsBeyond } from './fitting-columns.ts';
import { columns } from './store-columns.tsx';

const STORAGE_KEY = 'store-monitor.stores.hidden-columns';

export interface HiddenColumns {
  readonly ids: readonly string[];
  /** Nobody has chosen: as many are shown as the window has room for. */
  readonly areThoseBeyond: boolean;
  /** Keeps a choice on this machine; null: no longer one. */
  readonly choose: (ids: readonly string[] | null) => void;
  /** For the element whose width is the room. */
  readonly roomRef: (element: HTMLElement | null) => (() => void) | undefined;
}

/** The columns that are not shown: those that were chosen, or those that the window has no room for. */
export function useHiddenColumns(sort: string): HiddenColumns {
  const [chosen, setChosen] = useState(readChoice);
  const [roomPx, setRoomPx] = useState(Number.POSITIVE_INFINITY);
  const roomRef = useCallback((element: HTMLElement | null) => {
    if (element === null) {
      return undefined;
    }
    const measure = (): void => setRoomPx(element.clientWidth);
    // At once: what is drawn first is what stays.
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const choose = useCallback((ids: readonly string[] | null): void => {
    keepChoice(ids);
    setChosen(ids);
  }, []);
  // As text, so that rows are not drawn again while a window is pulled wider.
  const text = (chosen ?? columnsBeyond(columns, roomPx, sort.replace('-', ''))).join(',');
  const ids = useMemo(() => idsIn(text), [text]);
  return { ids, areThoseBeyond: chosen === null, choose, roomRef };
}

function readChoice(): readonly string[] | null {
  const text = localStorage.getItem(STORAGE_KEY);
  return text === null ? null : idsIn(text);
}

function keepChoice(ids: readonly string[] | null): void {
  if (ids === null) {
    localStorage.removeItem(STORAGE_KEY);
  } else {
    localStorage.setItem(STORAGE_KEY, ids.join(','));
  }
}

function idsIn(text: string): readonly string[] {
  return text === '' ? [] : text.split(',');
}
