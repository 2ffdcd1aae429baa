import type { CurrentStatus, Flag } from '../../../main/shared/figures.ts';
import { paths } from '../../app/paths.ts';

/** Filters of the stores' screen that other screens link to; names and meaning as in the API's query. */
export interface StoresFilter {
  readonly status?: CurrentStatus;
  readonly flags?: Flag;
  readonly sort?: string;
  readonly min_uptime_pct?: number;
  readonly max_uptime_pct?: number;
}

/** Address of the stores' screen with these filters set. */
export function storesPath(filter: StoresFilter): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) {
    parameters.set(name, String(value));
  }
  return `${paths.stores}?${parameters}`;
}
