import { dirname } from 'node:path';
import type { JobContext, JobList } from '../jobs/job-list.ts';
import type {
  HoursInput,
  ImportOptions,
  ImportRecord,
  ImportService,
  ImportSource,
  IngestSummary,
  PollInput,
  ZoneInput,
} from '../services.ts';
import { AppError } from '../shared/errors.ts';
import type { ImportSummary, RejectedRow } from '../shared/imports.ts';
import type { Job, Progress } from '../shared/jobs.ts';
import type { ImportRow, IngestRequest, OpenedWorkspace } from '../shared/tasks/workspace.ts';
import { hoursRequest, pollsRequest, zonesRequest } from './ingest-request.ts';
import { OFFICIAL_DATASET } from './official-dataset.ts';
import { type ImportMachinery, type ImportOrder, runImport } from './run-import.ts';
import { findSourceFiles, type ResolvedSources, type TakenSources, takeSources } from './sources/resolve-sources.ts';
import { Spool } from './sources/spool.ts';

/** An import changed under the feet of another process is begun again so often. */
const ATTEMPTS = 3;

interface Entry {
  readonly replace: boolean;
  /** null: an import of an earlier life of the program. */
  readonly done: Promise<ImportSummary> | null;
  /** As it was when it ended; the job list may have forgotten it since. */
  ended: Job | null;
  summary: ImportSummary | null;
}

export interface ImportPlaces {
  /** Copies of uploads and of zipped files lie here while they are read. */
  readonly spool: string;
  readonly downloads: string;
  /** Where the official dataset is downloaded from. */
  readonly officialUrl: string;
}

/** Imports and their history, and the small writes of the API. */
export class Imports implements ImportService {
  private readonly machinery: ImportMachinery & { readonly workspacePath: string };
  private readonly jobs: JobList;
  private readonly places: ImportPlaces;
  private readonly onData: (dataVersion: number) => void;
  private readonly entries = new Map<string, Entry>();

  constructor(
    machinery: ImportMachinery & { readonly workspacePath: string },
    jobs: JobList,
    places: ImportPlaces,
    workspace: OpenedWorkspace,
    onData: (dataVersion: number) => void,
  ) {
    this.machinery = machinery;
    this.jobs = jobs;
    this.places = places;
    this.onData = onData;
    for (const row of workspace.imports.toReversed()) {
      this.entries.set(row.importId, { replace: row.replaced, done: null, ended: pastJob(row), summary: row.summary });
    }
  }

  get folders(): readonly string[] {
    const { spool, downloads } = this.places;
    return [...new Set([this.machinery.workspacePath, spool, downloads].map((path) => dirname(path)))];
  }

  async start(
    sources: Iterable<ImportSource> | AsyncIterable<ImportSource>,
    options: ImportOptions,
  ): Promise<ImportRecord> {
    const spool = new Spool(this.places.spool);
    // An upload has no job yet that could be cancelled: its client hangs up instead.
    const taken = await takeSources(sources, spool, new AbortController().signal, () => undefined);
    try {
      return this.enqueue('import', options, (context, order) => this.importTaken(taken, order, context));
    } catch (error) {
      await taken.cleanup();
      throw error;
    }
  }

  /** As `start`, for files that were found before. They are cleaned up when the import has ended. Throws `busy`; then they are not. */
  startFiles(sources: ResolvedSources, options: ImportOptions): ImportRecord {
    return this.enqueue('import', options, async (context, order) => {
      try {
        return await context.inTurn(() => this.commitFiles(sources, order, context));
      } finally {
        await sources.cleanup();
      }
    });
  }

  async startOfficial(options: ImportOptions): Promise<ImportRecord> {
    return this.enqueue('official', options, (context, order) => this.importOfficial(order, context));
  }

  find(jobId: string): ImportRecord | undefined {
    const entry = this.entries.get(jobId);
    return entry === undefined ? undefined : this.toRecord(jobId, entry);
  }

  list(): readonly ImportRecord[] {
    return [...this.entries].reverse().map(([jobId, entry]) => this.toRecord(jobId, entry));
  }

  async rejects(jobId: string): Promise<readonly RejectedRow[] | undefined> {
    return this.entries.has(jobId) ? this.machinery.store.run('readRejects', { importId: jobId }) : undefined;
  }

  async forgetDamaged(jobId: string | null): Promise<readonly string[]> {
    const forgotten = await this.machinery.store.run('dropDamagedImports', { importId: jobId });
    for (const id of forgotten) {
      this.entries.delete(id);
    }
    return forgotten;
  }

  async finished(jobId: string): Promise<ImportSummary> {
    const entry = this.entries.get(jobId);
    const summary = await (entry?.done ?? entry?.summary);
    if (summary === undefined || summary === null) {
      throw new AppError('not_found', `There is no finished import with the id "${jobId}".`);
    }
    return summary;
  }

  ingestPolls(polls: readonly PollInput[]): Promise<IngestSummary> {
    return this.ingest(pollsRequest(polls), polls.length);
  }

  ingestHours(rows: readonly HoursInput[]): Promise<IngestSummary> {
    return this.ingest(hoursRequest(rows), rows.length);
  }

  ingestZones(rows: readonly ZoneInput[]): Promise<IngestSummary> {
    return this.ingest(zonesRequest(rows), rows.length);
  }

  private enqueue(
    kind: 'import' | 'official',
    { replace, backup = true }: ImportOptions,
    run: (context: JobContext, order: ImportOrder) => Promise<ImportSummary>,
  ): ImportRecord {
    const createdMs = this.machinery.now();
    const job = this.jobs.start(kind, async (context) => {
      const order = { importId: context.jobId, kind, createdMs, replace, backup };
      try {
        return await run(context, order);
      } catch (error) {
        throw await this.keepFailure(order, error);
      }
    });
    const entry: Entry = { replace, done: job.done, ended: null, summary: null };
    this.entries.set(job.id, entry);
    const keepEnd = (summary: ImportSummary | null): void => {
      entry.summary = summary;
      entry.ended = this.jobs.find(job.id) ?? null;
    };
    job.done.then(keepEnd, () => keepEnd(null));
    return this.toRecord(job.id, entry);
  }

  private async importTaken(taken: TakenSources, order: ImportOrder, context: JobContext): Promise<ImportSummary> {
    try {
      return await context.inTurn(() => this.importFiles(taken, order, context));
    } finally {
      await taken.cleanup();
    }
  }

  private async importOfficial(order: ImportOrder, context: JobContext): Promise<ImportSummary> {
    let progress: Progress = { done: 0, total: OFFICIAL_DATASET.bytes, unit: 'bytes', step: 'downloading' };
    context.reportProgress(() => progress);
    // Loaded when it is wanted: most processes download nothing.
    const { downloadOfficial, forgetDownload } = await import('./download.ts');
    const download = await downloadOfficial({
      url: this.places.officialUrl,
      expectedBytes: OFFICIAL_DATASET.bytes,
      targetFolder: this.places.downloads,
      signal: context.signal,
      onProgress: (next) => {
        progress = next;
      },
    });
    const spool = new Spool(this.places.spool);
    const sources = [{ kind: 'path', path: download.path } as const];
    const taken = await takeSources(sources, spool, context.signal, () => undefined);
    try {
      const summary = await context.inTurn(() => this.importFiles(taken, order, context));
      return download.warning === null ? summary : { ...summary, warnings: [download.warning, ...summary.warnings] };
    } catch (error) {
      if (error instanceof AppError && error.code === 'bad_file') {
        // A copy that can't be read must not be taken for the finished download next time.
        await forgetDownload(this.places.downloads, this.places.officialUrl);
      }
      throw error;
    } finally {
      await taken.cleanup();
    }
  }

  private async importFiles(taken: TakenSources, order: ImportOrder, context: JobContext): Promise<ImportSummary> {
    let unpacking: Progress = { done: 0, total: null, unit: 'bytes', step: 'looking for files' };
    context.reportProgress(() => unpacking);
    const sources = await findSourceFiles(taken, context.signal, (progress) => {
      unpacking = progress;
    });
    return this.commitFiles(sources, order, context);
  }

  private async commitFiles(sources: ResolvedSources, order: ImportOrder, context: JobContext): Promise<ImportSummary> {
    for (let attempt = 1; ; attempt++) {
      try {
        const summary = await runImport(this.machinery, order, sources, context);
        this.onData(summary.data_version);
        return summary;
      } catch (error) {
        if (attempt === ATTEMPTS || !(error instanceof AppError && error.code === 'conflict')) {
          throw error;
        }
      }
    }
  }

  /** Notes a failure in the history. Returns it, with what stood in the way where that was not possible. */
  private async keepFailure({ importId, kind, createdMs, replace }: ImportOrder, error: unknown): Promise<unknown> {
    const code = error instanceof AppError ? error.code : 'internal';
    const message = messageOf(error);
    try {
      await this.machinery.store.run('saveImport', {
        importId,
        kind,
        state: code === 'cancelled' ? 'cancelled' : 'failed',
        createdMs,
        finishedMs: this.machinery.now(),
        replaced: replace,
        summary: null,
        errorCode: code,
        errorMessage: message,
      });
      return error;
    } catch (noting) {
      return new AppError(code, `${message} The import history could not take note of it: ${messageOf(noting)}`, {
        cause: error,
      });
    }
  }

  /** Takes its turn among the jobs, so that it can't come between an import's reading and its commit. */
  private async ingest(request: IngestRequest, accepted: number): Promise<IngestSummary> {
    const { duplicates, dataVersion } = await this.jobs.inTurn(() => this.machinery.store.run('ingest', request));
    this.onData(dataVersion);
    return { affectedStores: request.ids.count, accepted, duplicates, dataVersion };
  }

  private toRecord(jobId: string, { replace, ended, summary }: Entry): ImportRecord {
    const job = ended ?? this.jobs.find(jobId);
    if (job === undefined) {
      throw new AppError('not_found', `There is no import with the id "${jobId}".`);
    }
    return { job, replace, summary };
  }
}

/** An import of an earlier life of the program, as the job it was. */
function pastJob(row: ImportRow): Job {
  const rows = row.summary?.files.reduce((sum, file) => sum + file.rows_accepted + file.rows_rejected, 0) ?? 0;
  const bytes = row.summary?.files.reduce((sum, file) => sum + file.bytes, 0) ?? 0;
  return {
    id: row.importId,
    kind: row.kind === 'official' ? 'official' : 'import',
    state: row.state,
    progress: { done: bytes, total: bytes, unit: 'bytes', step: row.state, rows },
    created_at: new Date(row.createdMs).toISOString(),
    started_at: new Date(row.createdMs).toISOString(),
    finished_at: new Date(row.finishedMs).toISOString(),
    error_code: row.errorCode,
    error_message: row.errorMessage,
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
