import type { WorkspaceTotals } from '../../main/shared/tasks/workspace.ts';
import type { ReadConnection, WriteConnection } from './connection.ts';
import { readNote, saveNote } from './settings.ts';

const NOTE = 'polls';

export type PollTotals = Pick<WorkspaceTotals, 'stores' | 'polls' | 'firstPollUs' | 'latestPollUs'>;

/** Totals that were noted of this version of the data, so that a process that only wants a report need not read all spans first. */
export function readPollNote(db: ReadConnection, dataVersion: number): PollTotals | undefined {
  const text = readNote(db, NOTE);
  if (text === undefined) {
    return undefined;
  }
  const { dataVersion: noted, ...totals } = JSON.parse(text) as PollTotals & { readonly dataVersion: number };
  return noted === dataVersion ? totals : undefined;
}

/** To be called inside the transaction that made this version. */
export function keepPollNote(db: WriteConnection, dataVersion: number, totals: PollTotals): void {
  saveNote(db, NOTE, JSON.stringify({ dataVersion, ...totals }));
}
