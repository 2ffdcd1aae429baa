import { removeLeftovers } from '../../leftovers.ts';
import { isSpoolInUse, SPOOL_NAME } from './spool.ts';

/** Removes what imports of dead processes left in the spool folder; called once at start. Returns how many were removed. */
export function sweepSpool(spoolFolder: string, now: () => number): Promise<number> {
  return removeLeftovers({ folder: spoolFolder, name: SPOOL_NAME, isInUse: isSpoolInUse }, now);
}
