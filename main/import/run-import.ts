import type { JobContext } from '../jobs/job-list.ts';
import { allOrStop } from '../pool/all-or-stop.ts';
import type { ArgumentOf, ResultOf, TaskRunner } from '../pool/task-runner.ts';
import type { FileKind, ImportSummary } from '../shared/imports.ts';
import type { GroupedShard, MappedPolls } from '../shared/tasks/polls.ts';
import {
  type HoursScan,
  type PollScan,
  type PollSpace,
  type RangeTally,
  SCAN_BYTES,
  SCAN_CANCELLED,
  SCAN_ROWS,
  type ScanCounters,
  type ScanRange,
  type StoreIds,
  type ZonesScan,
} from '../shared/tasks/scan.ts';
import type { PoolTasks, StoreTasks } from '../shared/tasks.ts';
import { FileTally } from './file-tally.ts';
import {
  BYTES_WORTH_A_THREAD,
  type InspectedSource,
  type PlannedRange,
  planSlices,
  type ScanLimits,
  wholeFile,
} from './scan-plan.ts';
import { refuseChanged, stampFiles } from './sources/file-stamps.ts';
import type { ResolvedSources } from './sources/resolve-sources.ts';

export interface ImportMachinery {
  readonly pool: TaskRunner<PoolTasks>;
  readonly store: TaskRunner<StoreTasks>;
  readonly scanLimits: ScanLimits;
  readonly now: () => number;
}

export interface ImportOrder {
  readonly importId: string;
  readonly kind: string;
  readonly createdMs: number;
  readonly replace: boolean;
  /** Whether what a replace drops is backed up first. */
  readonly backup: boolean;
}

const STORES_PER_SHARD = 1_024;

/**
 * Reads the files and commits what they hold, as one transaction. Throws `bad_file`, `cancelled`, `conflict`,
 * `storage_failed`; nothing is changed then.
 */
export async function runImport(
  machinery: ImportMachinery,
  order: ImportOrder,
  sources: ResolvedSources,
  context: JobContext,
): Promise<ImportSummary> {
  const counters: ScanCounters = new BigInt64Array(new SharedArrayBuffer(24));
  const cancel = (): void => {
    Atomics.store(counters, SCAN_CANCELLED, 1n);
  };
  context.signal.addEventListener('abort', cancel);
  if (context.signal.aborted) {
    cancel();
  }
  try {
    return await new ImportRun(machinery, order, sources, counters, context).run();
  } catch (error) {
    await machinery.store.run('abortImport', null);
    throw error;
  } finally {
    context.signal.removeEventListener('abort', cancel);
  }
}

class ImportRun {
  private readonly machinery: ImportMachinery;
  private readonly order: ImportOrder;
  private readonly sources: ResolvedSources;
  private readonly counters: ScanCounters;
  private step = 'reading headers';
  /** Memory of slices that are staged, for the next one: the garbage collector does not count what is shared, and so lets it pile up. */
  private readonly spaces: PollSpace[] = [];
  /** Of all stores that there are after the last slice; the next one's ranges only have the ids numbered that are not among them. */
  private known: StoreIds | undefined;
  private totalBytes: number;
  private readonly wantsThreads: boolean;
  /** The first error of all that runs at once. */
  private failure: { readonly error: unknown } | undefined;

  constructor(
    machinery: ImportMachinery,
    order: ImportOrder,
    sources: ResolvedSources,
    counters: ScanCounters,
    context: JobContext,
  ) {
    this.machinery = machinery;
    this.order = order;
    this.sources = sources;
    this.counters = counters;
    this.totalBytes = sources.files.reduce((bytes, file) => bytes + file.bytes, 0);
    this.wantsThreads = this.totalBytes >= BYTES_WORTH_A_THREAD;
    context.reportProgress(() => ({
      // A file with line breaks inside quotes is read from there on once more.
      // A range that looks one byte back to find its first line counts it until it has read a line.
      done: Math.max(0, Math.min(Number(Atomics.load(counters, SCAN_BYTES)), this.totalBytes)),
      total: this.totalBytes,
      unit: 'bytes',
      step: this.step,
      rows: Number(Atomics.load(counters, SCAN_ROWS)),
    }));
  }

  async run(): Promise<ImportSummary> {
    const { store, now } = this.machinery;
    const { replace, backup } = this.order;
    if (this.wantsThreads) {
      await this.machinery.pool.prepare();
    }
    const stamps = await stampFiles(this.sources.files);
    const files = await this.inspect();
    this.totalBytes = files.reduce((bytes, file) => bytes + file.bytes - file.layout.dataStart, 0);
    const tallies = files.map((file) => new FileTally(file.name, file.bytes, file.layout));
    this.step = 'reading rows';
    const { dataVersion } = await store.run('beginImport', { replace, backup });
    // Polls last: a thread that is done early takes another of their many ranges.
    const [hoursScans, zonesScans] = await this.together([
      this.together(ofKind(files, 'business_hours').map((file) => this.scanHours(file))),
      this.together(ofKind(files, 'timezones').map((file) => this.scanZones(file))),
      this.importPolls(files, tallies),
    ] as const);
    addTallies(files, 'business_hours', tallies, hoursScans);
    addTallies(files, 'timezones', tallies, zonesScans);
    await refuseChanged(stamps);
    this.step = 'writing';
    return store.run('commitImport', {
      ...this.order,
      nowMs: now(),
      dataVersion,
      files: tallies.map((tally) => tally.finish()),
      skipped: this.sources.skipped,
      rejects: tallies.flatMap((tally) => tally.rejects),
      hours: hoursScans,
      zones: zonesScans,
      cancelled: this.counters,
    });
  }

  private inspect(): Promise<InspectedSource[]> {
    return this.together(
      this.sources.files.map(async ({ name, path }) => {
        const { bytes, layout } = await this.machinery.pool.runAtOnce('inspectFile', { name, path });
        return { name, path, bytes, layout };
      }),
    );
  }

  /** Waits for all of it; the first error stops the rest. */
  private async together<T extends readonly Promise<unknown>[]>(
    work: T,
  ): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
    try {
      return await allOrStop(work, (error) => {
        // What the flag stops fails as well, as cancelled, and may be heard of before what it was raised for.
        this.failure ??= { error };
        Atomics.store(this.counters, SCAN_CANCELLED, 1n);
      });
    } catch (error) {
      throw this.failure?.error ?? error;
    }
  }

  private work<K extends keyof PoolTasks>(name: K, arg: ArgumentOf<PoolTasks[K]>): Promise<ResultOf<PoolTasks[K]>> {
    const { pool } = this.machinery;
    return this.wantsThreads ? pool.run<K>(name, arg) : pool.runAtOnce<K>(name, arg);
  }

  private scanHours(file: InspectedSource): Promise<HoursScan> {
    const { name } = file;
    return this.work('scanHours', { name, range: wholeFile(file), counters: this.counters });
  }

  private scanZones(file: InspectedSource): Promise<ZonesScan> {
    const { name } = file;
    return this.work('scanZones', { name, range: wholeFile(file), counters: this.counters });
  }

  private scanPolls(file: InspectedSource, range: ScanRange): Promise<PollScan> {
    const space = this.spaces.pop();
    return this.work('scanPolls', { name: file.name, range, counters: this.counters, space, known: this.known });
  }

  /** Polls in slices, so that memory does not grow with the files. */
  private async importPolls(files: readonly InspectedSource[], tallies: readonly FileTally[]): Promise<void> {
    const polls = ofKind(files, 'polls');
    const finished = new Set<InspectedSource>();
    for (const slice of planSlices(polls, this.machinery.pool.threads, this.machinery.scanLimits)) {
      const scans: PlannedScan[] = slice
        .filter(({ file }) => !finished.has(file))
        .map((planned) => ({ ...planned, scan: this.scanPolls(planned.file, planned.range) }));
      const numbered = this.numberInOrder(scans, finished, (file, scan) => tallies[files.indexOf(file)]?.add(scan));
      const [polled] = await this.together([numbered, ...scans.map(({ scan }) => scan)] as const);
      await this.stage(polled);
      this.spaces.push(...polled.spaces);
      this.known = polled.ids;
    }
  }

  /**
   * Numbers the stores of the ranges in their order, each while the ones behind it are still read. Adds to `finished` the files that were
   * read to their end.
   */
  private async numberInOrder(
    scans: readonly PlannedScan[],
    finished: Set<InspectedSource>,
    onRange: (file: InspectedSource, scan: PollScan) => void,
  ): Promise<NumberedPolls> {
    const ranges: MappedPolls[] = [];
    const spaces: PollSpace[] = [];
    let ids: StoreIds | undefined;
    for (const { file, range, scan } of scans) {
      const { multiline } = await scan;
      if (finished.has(file)) {
        continue;
      }
      // What follows a line break inside quotes may have been cut within them: that file is read on in one go.
      const restToEnd = multiline && range.endByte < file.bytes;
      const used = await (restToEnd ? this.scanPolls(file, { ...range, endByte: file.bytes }) : scan);
      if (restToEnd) {
        finished.add(file);
      }
      onRange(file, used);
      const known = this.known?.count ?? 0;
      const numbered = await this.machinery.store.run('numberStores', { ids: used.ids, known });
      ranges.push({ polls: used.polls, storeNo: numbered.storeNo });
      spaces.push(used.space);
      ids = numbered.ids;
    }
    return { ranges, spaces, ids };
  }

  private async stage({ ranges, ids }: NumberedPolls): Promise<void> {
    const { pool, store } = this.machinery;
    this.step = 'sorting';
    const shards = Math.ceil((ids?.count ?? 0) / STORES_PER_SHARD);
    const perTask = Math.max(1, Math.ceil(shards / pool.threads));
    const tasks: Promise<readonly GroupedShard[]>[] = [];
    for (let first = 0; first < shards; first += perTask) {
      const endShard = Math.min(first + perTask, shards);
      tasks.push(this.work('groupPolls', { ranges, firstShard: first, endShard, counters: this.counters }));
    }
    await store.run('stagePolls', { shards: (await this.together(tasks)).flat() });
    this.step = 'reading rows';
  }
}

/** A range that is being read. */
interface PlannedScan extends PlannedRange {
  readonly scan: Promise<PollScan>;
}

/** Polls with the numbers of their stores, and the ids of all stores there are by then. */
interface NumberedPolls {
  readonly ranges: readonly MappedPolls[];
  readonly spaces: readonly PollSpace[];
  readonly ids: StoreIds | undefined;
}

function ofKind(files: readonly InspectedSource[], kind: FileKind): InspectedSource[] {
  return files.filter((file) => file.layout.kind === kind);
}

function addTallies(
  files: readonly InspectedSource[],
  kind: FileKind,
  tallies: readonly FileTally[],
  scans: readonly RangeTally[],
): void {
  for (const [i, file] of ofKind(files, kind).entries()) {
    const scan = scans[i];
    if (scan !== undefined) {
      tallies[files.indexOf(file)]?.add(scan);
    }
  }
}
