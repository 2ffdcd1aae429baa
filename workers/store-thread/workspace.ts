import { AppError } from '../../main/shared/errors.ts';
import type { OpenedWorkspace } from '../../main/shared/tasks.ts';
import type { StoreIdTable } from '../domain/store-ids.ts';
import { explained, openForWriting, type WriteConnection } from '../store/connection.ts';
import { readDataVersion } from '../store/data-version.ts';
import { readImports } from '../store/imports.ts';
import { failInterrupted, readContentKeys, readReports } from '../store/reports.ts';
import { readSettings } from '../store/settings.ts';
import { readStoreIds } from '../store/store-blocks.ts';
import type { ImportSession } from './import-session.ts';

/** The open workspace of this thread, the only writer in this process. */
export class Workspace {
  readonly path: string;
  readonly db: WriteConnection;
  /** The import that is under way, if there is one. */
  session: ImportSession | undefined;
  private ids: { readonly dataVersion: number; readonly table: StoreIdTable } | undefined;

  constructor(path: string, options: { readonly temporary: boolean }) {
    this.path = path;
    this.db = openForWriting(path, options);
  }

  describe(nowMs: number): OpenedWorkspace {
    failInterrupted(this.db, nowMs, isOtherProcessAlive);
    return {
      dataVersion: readDataVersion(this.db),
      settings: readSettings(this.db),
      reports: readReports(this.db),
      contents: readContentKeys(this.db),
      imports: readImports(this.db),
    };
  }

  /** Ids as stored; read once, and again when another process has changed the data. */
  storeIds(): StoreIdTable {
    const dataVersion = readDataVersion(this.db);
    if (this.ids?.dataVersion !== dataVersion) {
      this.ids = { dataVersion, table: readStoreIds(this.db) };
    }
    return this.ids.table;
  }

  /** The stored ids are now `table`. */
  keepStoreIds(table: StoreIdTable): void {
    this.ids = { dataVersion: readDataVersion(this.db), table };
  }

  /** Runs `action` in one transaction that holds the write lock from its start; an error rolls it back. */
  write<T>(action: () => T): T {
    return explained(this.path, () => this.db.transaction(action).immediate());
  }

  read<T>(action: () => T): T {
    return explained(this.path, () => this.db.transaction(action).deferred());
  }

  /** The last connection to close takes `-wal` and `-shm` with it. */
  close(): void {
    this.db.close();
  }
}

/** Throws where a task comes before `openWorkspace`. */
export function opened(workspace: Workspace | undefined): Workspace {
  if (workspace === undefined) {
    throw new AppError('internal', 'no workspace is open');
  }
  return workspace;
}

/** A process that is this one has just begun, so what its number left running is of an earlier life. */
function isOtherProcessAlive(pid: number): boolean {
  if (pid === process.pid) {
    return false;
  }
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
