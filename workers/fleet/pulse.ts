import type { Pulse } from '../../main/shared/tasks/fleet.ts';
import type { ReadConnection } from '../store/connection.ts';
import { readDataVersion } from '../store/data-version.ts';
import { readShards } from '../store/store-blocks.ts';
import { pollTotals } from '../store/totals.ts';
import { tzdbVersion } from '../zones/zone-tables.ts';

/** This thread's last answer: all of it changes with the data only. */
let known: { readonly path: string; readonly pulse: Pulse } | undefined;

/** What the workspace comes to, from its summaries; where the data has not changed it takes one look at a row. */
export function readPulse(db: ReadConnection): Pulse {
  const dataVersion = readDataVersion(db);
  if (known?.path !== db.name || known.pulse.dataVersion !== dataVersion) {
    const sqliteVersion = db.prepare<[], string>('SELECT sqlite_version()').pluck().get() ?? 'unknown';
    const pulse = { dataVersion, ...pollTotals(db), shards: readShards(db), tzdbVersion: tzdbVersion(), sqliteVersion };
    known = { path: db.name, pulse };
  }
  return known.pulse;
}
