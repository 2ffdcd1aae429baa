import { policySchema } from '../../../main/shared/api/report-options.ts';
import type { Policy } from '../../../main/shared/report-options.ts';
import type { StoreOptions } from '../../api/stores.ts';
import { paths } from '../../app/paths.ts';

/** What the address of a store says beside its id. */
export interface StoreAddress {
  /** How the figures are computed, as a report was; empty: as now. */
  readonly options: StoreOptions;
  /** End of the week that is shown, in the API's form; null: the instant of the figures. */
  readonly weekEnd: string | null;
}

/** Reads the query of the address; what it does not understand counts as left out. */
export function readStoreAddress(search: string): StoreAddress {
  const query = new URLSearchParams(search);
  const policy = policySchema.safeParse(query.get('policy'));
  const trust = query.get('trust_minutes');
  const trustMinutes = Number(trust ?? Number.NaN);
  return {
    options: {
      as_of: query.get('as_of') ?? undefined,
      policy: policy.success ? policy.data : undefined,
      trust_minutes:
        trust === 'none' ? trust : Number.isInteger(trustMinutes) && trustMinutes > 0 ? trustMinutes : undefined,
    },
    weekEnd: query.get('week_end'),
  };
}

/** The address of a store, with the options of a report where it is to be seen as that report saw it. */
export function storePath(storeId: string, address: Partial<StoreAddress> = {}): string {
  const { options = {}, weekEnd = null } = address;
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...options, week_end: weekEnd })) {
    if (value !== undefined && value !== null) {
      query.set(name, String(value));
    }
  }
  const search = query.toString();
  return `${paths.store(storeId)}${search === '' ? '' : `?${search}`}`;
}

/** The address of a store as a report saw it; without one, as now. */
export function reportStorePath(
  storeId: string,
  report: { readonly as_of: string | null; readonly policy: Policy; readonly trust_minutes: number | null } | undefined,
): string {
  return report === undefined
    ? storePath(storeId)
    : storePath(storeId, {
        options: {
          as_of: report.as_of ?? undefined,
          policy: report.policy,
          // Left out, the workspace's own limit would hold.
          trust_minutes: report.trust_minutes ?? 'none',
        },
      });
}
