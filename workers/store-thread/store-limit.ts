import { AppError } from '../../main/shared/errors.ts';

/**
 * More than any chain has, and what a report can hold: it is one value of up to 195 bytes a store in the database,
 * and better-sqlite3 takes none above 512 MiB.
 */
export const STORES_MAX = 2_000_000;

/** Throws `too_large` when a workspace would come to hold more stores than a report can. */
export function refuseTooManyStores(stores: number): void {
  if (stores > STORES_MAX) {
    const most = STORES_MAX.toLocaleString('en');
    throw new AppError(
      'too_large',
      `With this data the workspace would hold more than ${most} stores, which is the most it can report on. Nothing was changed. Check that store_id names stores and not single polls, or spread the stores over several workspaces.`,
    );
  }
}
