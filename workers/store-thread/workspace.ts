import { existsSync } from 'node:fs';
import type { ReportPlan } from '../../main/shared/tasks/reports.ts';
import type { OpenedWorkspace } from '../../main/shared/tasks/workspace.ts';
import type { StoreIdTable } from '../domain/store-ids.ts';
import { explained, openForWriting, type WriteConnection } from '../store/connection.ts';
import { readDataVersion } from '../store/data-version.ts';
import { discardUnused } from '../store/discard-unused.ts';
import { dropDraft } from '../store/draft.ts';
import { readImports } from '../store/imports.ts';
import { OpenedFile } from '../store/moved-file.ts';
import { readContentKeys } from '../store/report-contents.ts';
import { failReports, findInterrupted, readReports } from '../store/reports.ts';
import { sealData } from '../store/seal-data.ts';
import { readSettings } from '../store/settings.ts';
import { readStoreIds } from '../store/store-blocks.ts';
import { withoutForcing } from '../store/write-ahead-log.ts';
import type { ImportSession } from './import-session.ts';
import { processAgeMs } from './process-age.ts';

/** The open workspace of this thread, the only writer in this process. */
export class Workspace {
  readonly path: string;
  readonly db: WriteConnection;
  readonly file: OpenedFile;
  /** For one command: nothing of it is backed up. */
  readonly temporary: boolean;
  /** The import that is under way, if there is one. */
  session: ImportSession | undefined;
  /** What a report of the version it names needs to know. */
  plan: ReportPlan | undefined;
  private readonly discardsUnused: boolean;
  private ids: { readonly dataVersion: number; readonly table: StoreIdTable } | undefined;

  constructor(path: string, options: { readonly temporary: boolean; readonly discardUnused?: boolean | undefined }) {
    this.path = path;
    this.temporary = options.temporary;
    this.discardsUnused = options.discardUnused === true && !existsSync(path);
    this.db = openForWriting(path, options);
    this.file = new OpenedFile(path);
  }

  describe(nowMs: number): OpenedWorkspace {
    // Only where there is something to do: another process may be writing for a while.
    const isOwnerAlive = (pid: number, createdMs: number): boolean => isOtherProcessAlive(pid, nowMs - createdMs);
    if (this.read(() => findInterrupted(this.db, isOwnerAlive)).length > 0) {
      this.write(() => failReports(this.db, nowMs, findInterrupted(this.db, isOwnerAlive)));
    }
    return this.read(() => ({
      dataVersion: readDataVersion(this.db),
      settings: readSettings(this.db),
      reports: readReports(this.db),
      contents: readContentKeys(this.db),
      imports: readImports(this.db),
    }));
  }

  /**
   * Ids as stored; read once, and again when another process has changed the data. To be called inside a transaction.
   * The table is the caller's until `keepStoreIds`: what it adds is not stored yet.
   */
  takeStoreIds(): StoreIdTable {
    const { ids } = this;
    this.ids = undefined;
    return ids?.dataVersion === readDataVersion(this.db) ? ids.table : readStoreIds(this.db);
  }

  /** `table` holds the ids as stored at `dataVersion`. */
  keepStoreIds(table: StoreIdTable, dataVersion: number): void {
    this.ids = { dataVersion, table };
  }

  /**
   * Runs `action` in one transaction that holds the write lock from its start; an error rolls it back. One that is not
   * `isDurable` outlives this process, but is forced to the disk only with the next that is.
   */
  write<T>(action: () => T, { isDurable = true }: { readonly isDurable?: boolean } = {}): T {
    const sealed = this.db.transaction(() => {
      this.file.refuseMoved();
      const result = action();
      sealData(this.db);
      return result;
    });
    try {
      return explained(this.path, () =>
        isDurable ? sealed.immediate() : withoutForcing(this.db, () => sealed.immediate()),
      );
    } finally {
      dropDraft(this.db);
    }
  }

  read<T>(action: () => T): T {
    return explained(this.path, () => this.db.transaction(action).deferred());
  }

  /**
   * The last connection to close takes `-wal` and `-shm` with it. Where that was asked for, a workspace that was made here
   * and in which nothing is stored goes as well.
   */
  close(): void {
    if (this.discardsUnused) {
      discardUnused(this.db, this.path);
    } else {
      this.db.close();
    }
  }
}

/** By how much a clock may have been set since a report was begun. */
const CLOCK_CHANGE_MS = 60_000;

/**
 * Whether the process that began something `agoMs` ago still runs. One that is this one has just begun, so what its
 * number left running is of an earlier life; so is what is older than the process which has the number now.
 */
function isOtherProcessAlive(pid: number, agoMs: number): boolean {
  if (pid === process.pid || !isRunning(pid)) {
    return false;
  }
  const ageMs = processAgeMs(pid);
  return ageMs === null || agoMs <= ageMs + CLOCK_CHANGE_MS;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
