import type { StoreRowsAnswer } from '../../../main/shared/api/stores.ts';

export interface ZoneChoice {
  readonly zone: string;
  /** Stores that choosing it would give. */
  readonly stores: number;
}

/** Zones that lead to stores, the fullest first, and the chosen one although it leads to none. */
export function zoneChoices(counts: StoreRowsAnswer['counts']['zones'], chosen: string | null): readonly ZoneChoice[] {
  const all = chosen === null || chosen in counts ? counts : { ...counts, [chosen]: 0 };
  return Object.entries(all)
    .map(([zone, stores]) => ({ zone, stores }))
    .sort((a, b) => b.stores - a.stores || (a.zone < b.zone ? -1 : 1));
}
