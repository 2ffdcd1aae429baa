import { DAMAGE_KEPT, type Damage, type DataCheck } from '../../main/shared/damage.ts';
import type { PollSpans } from '../../main/shared/tasks/polls.ts';
import type { Checklist, Root } from '../domain/checklist.ts';
import { US_PER_DAY } from '../domain/duration.ts';
import { blockKey, dayOfKey, shardOfKey } from '../domain/poll-block.ts';
import { beat } from '../heartbeat.ts';
import { readRoot, storedChecklist, storedDataVersion } from './checklists.ts';
import type { ReadConnection } from './connection.ts';
import { isDamage } from './damage-error.ts';
import { storesOf } from './damaged-place.ts';
import { HISTORIES, type History, miscounted } from './history-counts.ts';
import { readHours } from './hours-blocks.ts';
import { damagedImports, importsWithDamagedRejects } from './imports.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { readShardDays } from './poll-blocks.ts';
import { contentNumbers, readWholeContent, reportsOfContent, reportsWithoutContent } from './report-contents.ts';
import { damagedReports } from './reports.ts';
import { damagedSettings } from './settings.ts';
import { readSpans } from './span-blocks.ts';
import { readIdTexts } from './store-blocks.ts';
import { APPLICATION_ID } from './workspace-file.ts';
import { readZoneNames, readZones } from './zone-blocks.ts';

const STRUCTURE_FAULTS_SHOWN = 10;

/** What is being looked at: what a damage will be said to be of. */
type Subject = Pick<Damage, 'part'> & Partial<Omit<Damage, 'part' | 'found'>>;

/**
 * Reads all there is and tells what is not as it was written. To be called inside a transaction, so that all of it is of
 * one moment.
 */
export function checkData(db: ReadConnection): DataCheck {
  return new DataCheckRun(db).check();
}

class DataCheckRun {
  private readonly db: ReadConnection;
  private readonly damage: Damage[] = [];
  private damaged = 0;
  private blobs = 0;

  constructor(db: ReadConnection) {
    this.db = db;
  }

  check(): DataCheck {
    this.checkStructure();
    const root = this.readChecksums('all of it', () => readRoot(this.db));
    if (root !== undefined) {
      this.checkAll(root);
    }
    this.checkHistories();
    return {
      dataVersion: root?.dataVersion ?? this.unvouchedVersion(),
      blobs: this.blobs,
      damage: this.damage,
      damaged: this.damaged,
    };
  }

  private checkAll(root: Root): void {
    this.attempt({ part: 'timezone_names' }, () => readZoneNames(this.db));
    const known = new Set<number>();
    const unknown = new Set<number>();
    for (let shard = 0; shard < root.shardSums.length; shard++) {
      const list = this.readChecksums(storesOf(shard), () => storedChecklist(this.db, shard));
      if (list === undefined) {
        unknown.add(shard);
      } else {
        this.checkShard(shard, list, known);
      }
    }
    this.checkForStrays(known, unknown);
  }

  /** One loss and not as many as there are things of which nobody can tell any more whether they are whole. */
  private readChecksums<T>(of: string, read: () => T): T | undefined {
    return this.attempt(
      { part: 'checklist' },
      read,
      (found) => `those of ${of}; without them nobody can tell whether it is whole (${found})`,
    );
  }

  /** As it stands in the file. */
  private unvouchedVersion(): number {
    try {
      return storedDataVersion(this.db);
    } catch (error) {
      if (isDamage(error)) {
        return 0;
      }
      throw error;
    }
  }

  /** SQLite's own look at its pages, which knows nothing of what stands in them, and what marks the file as ours. */
  private checkStructure(): void {
    this.attempt({ part: 'structure' }, () => {
      const marks = { application_id: APPLICATION_ID, user_version: MIGRATIONS.length };
      for (const [mark, expected] of Object.entries(marks)) {
        const found: unknown = this.db.pragma(mark, { simple: true });
        if (found !== expected) {
          this.add({ part: 'structure' }, `${mark} is ${String(found)}, expected ${expected}`);
        }
      }
      const faults = this.db.prepare<[], string>(`PRAGMA integrity_check(${STRUCTURE_FAULTS_SHOWN})`).pluck().all();
      for (const found of faults.filter((fault) => fault !== 'ok')) {
        this.add({ part: 'structure' }, found);
      }
    });
  }

  /** `known` takes the keys of the blocks that there have to be. */
  private checkShard(shard: number, list: Checklist, known: Set<number>): void {
    const storeIds = this.attempt({ part: 'store_ids' }, () => readIdTexts(this.db, shard)) ?? null;
    const spans = this.attempt({ part: 'poll_totals', storeIds }, () => readSpans(this.db, shard));
    this.attempt({ part: 'business_hours', storeIds }, () => readHours(this.db, shard));
    this.attempt({ part: 'timezones', storeIds }, () => readZones(this.db, shard));
    for (const day of list.days) {
      known.add(blockKey(day, shard));
      this.attempt({ part: 'polls', day, storeIds: storesOn(day, storeIds, spans) }, () =>
        readShardDays(this.db, shard, day, day),
      );
    }
  }

  /** Blocks of polls that no checklist knows of, but for the shards whose checklist is `unknown`. */
  private checkForStrays(known: ReadonlySet<number>, unknown: ReadonlySet<number>): void {
    this.attempt({ part: 'polls' }, () => {
      for (const key of this.db.prepare<[], number>('SELECT id FROM poll_block').pluck().all()) {
        if (!known.has(key) && !unknown.has(shardOfKey(key))) {
          this.add({ part: 'polls', day: dayOfKey(key) }, `blob P ${key}: there should be none`);
        }
      }
    });
  }

  private checkHistories(): void {
    for (const contentNo of this.attempt({ part: 'report' }, () => contentNumbers(this.db)) ?? []) {
      const entries = this.attempt({ part: 'report' }, () => reportsOfContent(this.db, contentNo)) ?? [];
      this.attempt({ part: 'report', entries }, () => readWholeContent(this.db, contentNo));
    }
    for (const entry of this.attempt({ part: 'report' }, () => reportsWithoutContent(this.db)) ?? []) {
      this.add({ part: 'report', entries: [entry] }, 'its content is missing');
    }
    this.checkRows('report_history', damagedReports);
    this.checkRows('import_history', damagedImports);
    this.checkRows('import_history', importsWithDamagedRejects, 'its rejected rows are not as they were written');
    this.checkRows('setting', damagedSettings);
    for (const history of Object.keys(HISTORIES) as History[]) {
      const found = this.attempt({ part: 'lost_entries' }, () => miscounted(this.db, history));
      if (found !== undefined) {
        this.add({ part: 'lost_entries' }, found);
      }
    }
  }

  private checkRows(
    part: 'report_history' | 'import_history' | 'setting',
    damagedRows: (db: ReadConnection) => readonly string[],
    found = 'the entry is not as it was written',
  ): void {
    for (const entry of this.attempt({ part }, () => damagedRows(this.db)) ?? []) {
      this.add({ part, entries: [entry] }, found);
    }
  }

  /** Notes damage that `read` meets; any other error is not the data's. */
  private attempt<T>(subject: Subject, read: () => T, describe = (found: string) => found): T | undefined {
    beat();
    try {
      this.blobs++;
      return read();
    } catch (error) {
      if (!isDamage(error)) {
        throw error;
      }
      this.add(subject, describe(error.message));
      return undefined;
    }
  }

  private add({ part, day = null, storeIds = null, entries = [] }: Subject, found: string): void {
    this.damaged++;
    if (this.damage.length < DAMAGE_KEPT) {
      this.damage.push({ part, day, storeIds, entries, found });
    }
  }
}

/** Stores that may have polls of a day: those whose first and latest poll do not rule it out. */
function storesOn(
  day: number,
  storeIds: readonly string[] | null,
  spans: PollSpans | undefined,
): readonly string[] | null {
  if (storeIds === null || spans === undefined) {
    return storeIds;
  }
  const [startUs, endUs] = [day * US_PER_DAY, (day + 1) * US_PER_DAY];
  return storeIds.filter(
    (_storeId, place) => (spans.firstUs[place] ?? 0) < endUs && (spans.lastUs[place] ?? 0) >= startUs,
  );
}
