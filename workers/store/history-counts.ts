import type { ReadConnection, WriteConnection } from './connection.ts';
import { prepared } from './prepared.ts';
import { readNote, saveNote } from './settings.ts';

/** A seal tells that an entry was changed; that one has got lost, only their number does. */
export const HISTORIES = { import: 'import history', report: 'report history' } as const;
export type History = keyof typeof HISTORIES;

const NOTES = { import: 'imports', report: 'reports' } as const satisfies Record<History, string>;

/**
 * Notes that so many entries were added to a history, or taken off it. Entries that nobody has counted yet, as in a
 * workspace of an earlier version of the program, are taken as they are. To be called inside the transaction, after the change.
 */
export function noteEntries(db: WriteConnection, history: History, change: number): void {
  const noted = notedEntries(db, history);
  if (noted === undefined) {
    noteStoredEntries(db, history);
  } else if (change !== 0) {
    saveNote(db, NOTES[history], String(noted + change));
  }
}

/** Takes a history as it is, whatever has got lost. To be called inside a transaction. */
export function noteStoredEntries(db: WriteConnection, history: History): void {
  saveNote(db, NOTES[history], String(storedEntries(db, history)));
}

/** What is wrong with the number of entries; undefined where nothing is, or where nobody has counted them. */
export function miscounted(db: ReadConnection, history: History): string | undefined {
  const noted = notedEntries(db, history);
  const found = storedEntries(db, history);
  return noted === undefined || noted === found
    ? undefined
    : `entries of the ${HISTORIES[history]}: ${found} are there, ${noted} were written`;
}

function notedEntries(db: ReadConnection, history: History): number | undefined {
  const text = readNote(db, NOTES[history]);
  return text === undefined ? undefined : Number(text);
}

function storedEntries(db: ReadConnection, history: History): number {
  // Not by an index, which may know of entries that are gone.
  return prepared<[], number>(db, `SELECT count(*) FROM ${history} NOT INDEXED`).pluck().get() ?? 0;
}
