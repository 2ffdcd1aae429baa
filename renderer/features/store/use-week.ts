import { useMemo } from 'react';
import { useTimeline } from '../../api/stores.ts';
import { readInstantUs, writeInstant } from './instant-us.ts';
import type { StoreAddress } from './store-address.ts';
import { readTrace, type Trace } from './trace.ts';
import { WINDOW_US } from './windows.ts';

/** The week in view. */
export interface ShownWeek {
  /** undefined while it is on its way. */
  readonly trace: Trace | undefined;
  readonly error: Error | null;
  readonly retry: () => void;
}

/** The week that the address names; without one the current week, which is known already. */
export function useWeek(storeId: string, current: Trace, { options, weekEnd }: StoreAddress): ShownWeek {
  const { data, error, refetch } = useTimeline(
    storeId,
    weekEnd === null ? options : { ...options, ...stretchTo(weekEnd) },
  );
  const trace = useMemo(
    () => (weekEnd === null ? current : data === undefined ? undefined : readTrace(data)),
    [weekEnd, current, data],
  );
  return { trace, error, retry: () => void refetch() };
}

function stretchTo(weekEnd: string): { readonly from: string; readonly to: string } {
  return { from: writeInstant(readInstantUs(weekEnd) - WINDOW_US.week), to: weekEnd };
}
