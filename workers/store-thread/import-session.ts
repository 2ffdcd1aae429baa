import { backupFolderOf } from '../../main/shared/backups.ts';
import { AppError } from '../../main/shared/errors.ts';
import type { BackupMade, ImportSummary } from '../../main/shared/imports.ts';
import type { GroupedShard, HoursRows, ZoneRows } from '../../main/shared/tasks/polls.ts';
import { SCAN_CANCELLED, type StoreIds } from '../../main/shared/tasks/scan.ts';
import type { ImportCommit, NumberedStores } from '../../main/shared/tasks/workspace.ts';
import { US_PER_HOUR } from '../domain/duration.ts';
import { formatInstant } from '../domain/instant-text.ts';
import { printableText } from '../domain/printable-text.ts';
import { StoreIdTable } from '../domain/store-ids.ts';
import { backUpBefore, refuseWithoutRoom } from '../store/back-up.ts';
import { storedDataVersion } from '../store/checklists.ts';
import { PollCommit, type PollTally } from '../store/commit-polls.ts';
import { explained, type WriteConnection } from '../store/connection.ts';
import { raiseDataVersion, readDataVersion } from '../store/data-version.ts';
import { replaceAllHours } from '../store/hours-blocks.ts';
import { saveImport } from '../store/imports.ts';
import { keepPollNote } from '../store/poll-note.ts';
import { noteAllGone } from '../store/seal-data.ts';
import { writeStoreIds } from '../store/store-blocks.ts';
import { type LatestPolls, surveyPolls } from '../store/totals.ts';
import { replaceAllZones } from '../store/zone-blocks.ts';
import { keepZoneNote } from '../store/zone-notes.ts';
import { joinHours, joinZones } from './join-scans.ts';
import { StagedPolls } from './staged-polls.ts';
import { refuseTooManyStores } from './store-limit.ts';
import type { Workspace } from './workspace.ts';

const STRAY_AFTER_US = 24 * US_PER_HOUR;
const DATA_TABLES = ['store_block', 'span_block', 'poll_block', 'hours_block', 'zone', 'zone_block'] as const;

/** What a commit has written. */
interface Written {
  readonly tally: PollTally;
  readonly hours: HoursRows | null;
  readonly zones: ZoneRows | null;
  readonly changed: boolean;
  readonly backup: BackupMade | null;
}

/**
 * One import from its first id to its commit. Nothing is written before `commit`, which is one transaction; dropping
 * the session undoes all of it.
 */
export class ImportSession {
  readonly dataVersion: number;
  private readonly workspace: Workspace;
  private readonly replace: boolean;
  /** Whether the data is to be backed up before it is dropped. */
  private readonly backsUp: boolean;
  private readonly ids: StoreIdTable;
  private readonly storedIds: number;
  private readonly staged: StagedPolls;

  /** To be called inside a transaction. Throws `storage_failed` where there is no room for the backup. */
  constructor(workspace: Workspace, { replace, backup }: { readonly replace: boolean; readonly backup: boolean }) {
    this.workspace = workspace;
    this.replace = replace;
    this.backsUp = replace && backup && !workspace.temporary && hasData(workspace.db);
    if (this.backsUp) {
      refuseWithoutRoom(workspace.db, workspace.path, 'replace');
    }
    this.dataVersion = this.readVersion();
    this.ids = replace ? new StoreIdTable() : workspace.takeStoreIds();
    this.storedIds = this.ids.count;
    this.staged = new StagedPolls(workspace.db);
  }

  /** What is replaced need not be sound, so nothing needs to vouch for it. */
  private readVersion(): number {
    return this.replace ? storedDataVersion(this.workspace.db) : readDataVersion(this.workspace.db);
  }

  /** Numbers ids, new ones in order of appearance, behind so many that are known by their numbers. Throws `too_large`. */
  numberStores(ids: StoreIds, known: number): NumberedStores {
    const storeNo = this.numberList(ids, known);
    return { storeNo, ids: this.ids.ids() };
  }

  private numberList({ count, bytes, ends }: StoreIds, known = 0): Uint32Array {
    const numbers = new Uint32Array(new SharedArrayBuffer((known + count) * 4));
    for (let no = 0; no < known; no++) {
      numbers[no] = no;
    }
    // Each id of a list is another one.
    this.ids.reserve(known + count, bytes.length);
    for (let i = 0; i < count; i++) {
      numbers[known + i] = this.ids.intern(bytes, i === 0 ? 0 : (ends[i - 1] as number), ends[i] as number);
    }
    refuseTooManyStores(this.ids.count);
    return numbers;
  }

  stage(shards: readonly GroupedShard[]): void {
    explained(this.workspace.path, () => this.staged.add(shards));
  }

  /** Forgets the ids that only this import brought. */
  abort(): void {
    this.staged.drop();
    if (!this.replace) {
      this.ids.truncate(this.storedIds);
      this.workspace.keepStoreIds(this.ids, this.dataVersion);
    }
  }

  /**
   * Writes all of it or nothing, after a backup of what it drops. Throws `conflict` when another program has changed the
   * data meanwhile, `cancelled`, and `storage_failed` where the backup can't be made.
   */
  commit(commit: ImportCommit): ImportSummary {
    refuseCancelled(commit);
    const backup = this.backUp(commit.nowMs);
    // What is dropped is what the backup holds: the data is still of the version that the import began with.
    const summary = this.workspace.write(() => this.writeAll(commit, backup));
    this.staged.drop();
    this.workspace.keepStoreIds(this.ids, summary.data_version);
    return summary;
  }

  private backUp(nowMs: number): BackupMade | null {
    const { db, path } = this.workspace;
    return this.backsUp ? explained(backupFolderOf(path), () => backUpBefore(db, path, 'replace', nowMs)) : null;
  }

  private writeAll(commit: ImportCommit, backup: BackupMade | null): ImportSummary {
    const { db } = this.workspace;
    if (this.readVersion() !== this.dataVersion) {
      throw new AppError(
        'conflict',
        'Another program changed the workspace during the import. Nothing was imported; try again.',
      );
    }
    if (this.replace) {
      for (const table of DATA_TABLES) {
        db.prepare(`DELETE FROM ${table}`).run();
      }
      noteAllGone(db);
    }
    const { hours, zones } = this.numberRows(commit);
    writeStoreIds(db, this.ids, this.storedIds);
    const tally = this.writePolls(db, commit);
    const hoursChanged = hours !== null && replaceAllHours(db, hours);
    const zonesChanged = zones !== null && replaceAllZones(db, zones);
    const changed = this.replace || tally.added > 0 || tally.changed > 0 || hoursChanged || zonesChanged;
    const summary = this.summarise(commit, { tally, hours, zones, changed, backup });
    saveImport(db, importRow(commit, summary), commit.rejects);
    refuseCancelled(commit);
    return summary;
  }

  /** Hours and zones as tables of store numbers; null where the import brings none. */
  private numberRows({ hours, zones }: ImportCommit): { hours: HoursRows | null; zones: ZoneRows | null } {
    const numbersOf = (scan: { readonly ids: StoreIds }): Uint32Array => this.numberList(scan.ids);
    return {
      hours: hours.length === 0 ? null : joinHours(hours, hours.map(numbersOf)),
      zones: zones.length === 0 ? null : joinZones(zones, zones.map(numbersOf)),
    };
  }

  private writePolls(db: WriteConnection, commit: ImportCommit): PollTally {
    const polls = new PollCommit(db);
    for (const shard of this.staged.all()) {
      refuseCancelled(commit);
      polls.apply(shard);
    }
    return polls.tally;
  }

  private summarise(commit: ImportCommit, { tally, hours, zones, changed, backup }: Written): ImportSummary {
    const { db } = this.workspace;
    const { totals, latest } = surveyPolls(db);
    const dataVersion = changed ? raiseDataVersion(db) : this.dataVersion;
    keepPollNote(db, dataVersion, totals);
    keepZoneNote(db, totals.latestPollUs);
    return {
      files: [...commit.files],
      skipped: [...commit.skipped],
      replaced: this.replace,
      polls_added: tally.added,
      polls_duplicate: tally.duplicates + this.staged.duplicates,
      polls_changed: tally.changed,
      hours_rows: hours?.store.length ?? null,
      zone_rows: zones?.store.length ?? null,
      unknown_zones: commit.zones.reduce((rows, { unknownZones }) => rows + unknownZones, 0),
      stores_new: this.ids.count - this.storedIds,
      data_changed: changed,
      data_version: dataVersion,
      warnings: this.strayWarning(latest),
      backup,
    };
  }

  /** A single stray stamp moves T for all stores. */
  private strayWarning(latest: LatestPolls | null): string[] {
    if (latest === null || latest.latestUs - latest.nextUs <= STRAY_AFTER_US) {
      return [];
    }
    return [
      `The latest poll, ${formatInstant(latest.latestUs)} of store ${printableText(this.ids.textOf(latest.storeNo))}, is more than 24 h after every other store's (${formatInstant(latest.nextUs)}). ` +
        'Reports are made as of the latest poll: if this one is a mistake, name the time yourself.',
    ];
  }
}

function hasData(db: WriteConnection): boolean {
  return db.prepare<[], number>('SELECT EXISTS (SELECT 1 FROM store_block)').pluck().get() === 1;
}

function importRow(commit: ImportCommit, summary: ImportSummary) {
  return {
    importId: commit.importId,
    kind: commit.kind,
    state: 'done',
    createdMs: commit.createdMs,
    finishedMs: commit.nowMs,
    replaced: commit.replace,
    summary,
    errorCode: null,
    errorMessage: null,
  } as const;
}

function refuseCancelled(commit: ImportCommit): void {
  if (Atomics.load(commit.cancelled, SCAN_CANCELLED) !== 0n) {
    throw new AppError('cancelled', 'The import was cancelled; nothing was imported.');
  }
}
