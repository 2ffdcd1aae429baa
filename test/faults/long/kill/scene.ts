import { COMPILED_CODE } from '../../../tooling/compiled-code.ts';
import type { DatasetFiles } from './datasets.ts';
import type { WorkProcess } from './work-process.ts';

/** What all tries of an attack share. */
export interface Prepared {
  readonly files: DatasetFiles;
  /** A closed workspace that holds `base`. */
  readonly start: string;
  /** Extended reports: of `base`, of `base` and then `more`, of `other` alone. */
  readonly csv: { readonly base: string; readonly merged: string; readonly other: string };
  /** Extended reports of `base`, by minutes of trust. */
  trusted(): Promise<ReadonlyMap<number, string>>;
  /** The extended report of `base` after so many batches of `batch`. */
  appended(batches: number): Promise<string>;
}

/** Where one try takes place: a folder that nothing else uses. */
export interface Place {
  readonly folder: string;
  /** A copy of `Prepared.start`, unless the scene removes it. */
  readonly workspace: string;
  /** The data folder of the program, STORE_MONITOR_HOME. */
  readonly home: string;
  /** The folder for temporary files, TMPDIR. */
  readonly temporary: string;
}

/** Work that is under way. */
export interface Attempt {
  readonly process: WorkProcess;
  /** Resolves when the work is over, though the process may go on; rejects when it fails. */
  readonly done: Promise<void>;
  /** Resolves when the moment comes that matters most; null: there is none that can be seen. */
  readonly critical: Promise<unknown> | null;
  /**
   * Looks at what is left after the kill. Gives a word for it, such as `old` or `new`; throws at a broken promise.
   * @param finished the work was over before the kill
   */
  check(finished: boolean): Promise<string>;
}

export interface Scene {
  readonly name: string;
  /** About how long the work, and what follows the critical moment, takes where it was not measured. */
  readonly usualMs: { readonly work: number; readonly critical: number };
  begin(place: Place, prepared: Prepared): Promise<Attempt>;
}

/** Environment of a program that works at a place. */
export function environmentOf(place: Place): Readonly<Record<string, string>> {
  // Node keeps compiled code in the folder for temporary files.
  return { STORE_MONITOR_HOME: place.home, TMPDIR: place.temporary, NODE_COMPILE_CACHE: COMPILED_CODE };
}

/** Which of the versions a report is of. Throws when it is of none. */
export function versionOf(csv: string | null, versions: Readonly<Record<string, string | null>>): string {
  for (const [name, expected] of Object.entries(versions)) if (csv === expected) return name;
  const found = csv === null ? 'no polls' : `a report of ${csv.split('\n').length} lines`;
  throw new Error(`The data is neither ${Object.keys(versions).join(' nor ')}: ${found}.`);
}
