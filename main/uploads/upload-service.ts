import { stat } from 'node:fs/promises';
import type { Imports } from '../import/import-service.ts';
import { findSourceFiles, type TakenSources, takeSources } from '../import/sources/resolve-sources.ts';
import type { SkippedFile, SourceFile } from '../import/sources/source-file.ts';
import { Spool } from '../import/sources/spool.ts';
import { newId } from '../new-id.ts';
import type { ReportMachinery } from '../report/run-report.ts';
import type {
  ImportOptions,
  ImportRecord,
  ImportSource,
  StagedFile,
  StagedUpload,
  UploadService,
} from '../services.ts';
import { AppError } from '../shared/errors.ts';

/** How long an upload waits for a person's word. */
const UPLOAD_KEPT_MS = 30 * 60_000;
/** Each may hold gigabytes on disk. */
const MAX_UPLOADS = 20;

interface Entry {
  readonly uploadId: string;
  readonly createdAtMs: number;
  readonly sources: readonly (SourceFile | null)[];
  readonly files: readonly StagedFile[];
  readonly skipped: readonly SkippedFile[];
  readonly spool: Spool;
  readonly expiry: NodeJS.Timeout;
}

/** Looks at files before anything is stored, and keeps them until somebody decides. */
export class Uploads implements UploadService {
  private readonly machinery: ReportMachinery;
  private readonly imports: Imports;
  private readonly spoolFolder: string;
  private readonly now: () => number;
  private readonly entries = new Map<string, Entry>();
  private readonly closing = new AbortController();
  /** Uploads that are not kept yet. */
  private arriving = 0;

  constructor(machinery: ReportMachinery, imports: Imports, spoolFolder: string, now: () => number) {
    this.machinery = machinery;
    this.imports = imports;
    this.spoolFolder = spoolFolder;
    this.now = now;
  }

  async stage(sources: Iterable<ImportSource> | AsyncIterable<ImportSource>): Promise<StagedUpload> {
    await this.dropExpired();
    // Nothing is waited for between the look and the count.
    if (this.entries.size + this.arriving >= MAX_UPLOADS) {
      throw new AppError(
        'busy',
        `${MAX_UPLOADS} uploads arrive or wait to be imported or discarded. Decide on one of them first.`,
      );
    }
    this.arriving++;
    let entry: Entry;
    try {
      entry = await this.receive(sources);
    } finally {
      this.arriving--;
    }
    try {
      return await this.describe(entry);
    } catch (error) {
      // Nobody was told its id.
      await this.discard(entry.uploadId);
      throw error;
    }
  }

  /** Takes sources in and looks at their files. */
  private async receive(sources: Iterable<ImportSource> | AsyncIterable<ImportSource>): Promise<Entry> {
    const spool = new Spool(this.spoolFolder);
    const taken = await takeSources(sources, spool, this.closing.signal, () => undefined);
    try {
      const found = await this.findEach(taken);
      const files = await Promise.all(found.flatMap(({ files }) => files.map((file) => this.look(file))));
      return this.keep(found, files, spool);
    } catch (error) {
      await spool.remove();
      throw error;
    }
  }

  async find(uploadId: string): Promise<StagedUpload | undefined> {
    await this.dropExpired();
    const entry = this.entries.get(uploadId);
    return entry === undefined ? undefined : this.describe(entry);
  }

  async startImport(
    uploadId: string,
    { files, ...options }: ImportOptions & { readonly files: readonly number[] | null },
  ): Promise<ImportRecord> {
    await this.dropExpired();
    const entry = this.entries.get(uploadId);
    if (entry === undefined) {
      throw new AppError(
        'not_found',
        `There is no upload with the id "${uploadId}"; it was imported or discarded, or it is older than 30 minutes. Send the files again.`,
      );
    }
    const record = this.imports.startFiles(
      { files: chosenFiles(entry, files), skipped: entry.skipped, cleanup: () => entry.spool.remove() },
      options,
    );
    this.forget(entry);
    return record;
  }

  async discard(uploadId: string): Promise<boolean> {
    const entry = this.entries.get(uploadId);
    if (entry === undefined) {
      return false;
    }
    this.forget(entry);
    await entry.spool.remove();
    return true;
  }

  /** Drops all that waits. */
  async close(): Promise<void> {
    this.closing.abort();
    await Promise.all([...this.entries.keys()].map((uploadId) => this.discard(uploadId)));
  }

  /** Source by source, so that a damaged zip does not hide what the others hold. */
  private async findEach(taken: TakenSources): Promise<FoundSource[]> {
    const found: FoundSource[] = [];
    for (const source of taken.local) {
      const alone = { local: [source], spool: taken.spool, cleanup: async () => undefined };
      try {
        const { files, skipped } = await findSourceFiles(alone, this.closing.signal, () => undefined);
        found.push({
          files: files.map((file) => ({ name: file.name, file, bytes: file.bytes, error: null })),
          skipped,
        });
      } catch (error) {
        const unread = { name: source.label, file: null, bytes: await sizeOf(source.path), error: fileError(error) };
        found.push({ files: [unread], skipped: [] });
      }
    }
    return found;
  }

  private async look({
    name,
    file,
    bytes,
    error,
  }: FoundFile): Promise<{ source: SourceFile | null; staged: StagedFile }> {
    if (file === null) {
      return { source: null, staged: { name, bytes, preview: null, error } };
    }
    try {
      const preview = await this.machinery.reader.run('previewFile', { name, path: file.path });
      return { source: file, staged: { name, bytes: file.bytes, preview, error: null } };
    } catch (failure) {
      return { source: file, staged: { name, bytes: file.bytes, preview: null, error: fileError(failure) } };
    }
  }

  private keep(
    found: readonly FoundSource[],
    files: readonly { readonly source: SourceFile | null; readonly staged: StagedFile }[],
    spool: Spool,
  ): Entry {
    if (this.closing.signal.aborted) {
      throw new AppError('interrupted', 'The program is closing; start it again.');
    }
    const uploadId = newId();
    const expiry = setTimeout(() => void this.discard(uploadId), UPLOAD_KEPT_MS);
    // It keeps no program alive that has nothing else to do.
    expiry.unref();
    const entry: Entry = {
      uploadId,
      createdAtMs: this.now(),
      sources: files.map(({ source }) => source),
      files: files.map(({ staged }) => staged),
      skipped: found.flatMap(({ skipped }) => skipped),
      spool,
      expiry,
    };
    this.entries.set(uploadId, entry);
    return entry;
  }

  private async describe({ uploadId, createdAtMs, files, skipped }: Entry): Promise<StagedUpload> {
    const totals = await this.machinery.store.run('readTotals', null);
    return {
      uploadId,
      createdAtMs,
      expiresAtMs: createdAtMs + UPLOAD_KEPT_MS,
      files,
      skipped,
      stored: { polls: totals.polls, business_hours: totals.hoursRows, timezones: totals.storesWithZone },
    };
  }

  private forget(entry: Entry): void {
    clearTimeout(entry.expiry);
    this.entries.delete(entry.uploadId);
  }

  /** A machine that slept lets timers wait. */
  private async dropExpired(): Promise<void> {
    const limitMs = this.now() - UPLOAD_KEPT_MS;
    const expired = [...this.entries.values()].filter((entry) => entry.createdAtMs <= limitMs);
    await Promise.all(expired.map(({ uploadId }) => this.discard(uploadId)));
  }
}

interface FoundFile {
  readonly name: string;
  readonly file: SourceFile | null;
  readonly bytes: number;
  readonly error: string | null;
}

interface FoundSource {
  readonly files: readonly FoundFile[];
  readonly skipped: readonly SkippedFile[];
}

/** Of a file that cannot be unpacked its size is known all the same; 0 for a folder, and for what is gone. */
async function sizeOf(path: string): Promise<number> {
  try {
    const stats = await stat(path);
    return stats.isFile() ? stats.size : 0;
  } catch {
    // The error that is told says that it cannot be read.
    return 0;
  }
}

/** What is wrong with a file, for its card; any other failure fails the upload. */
function fileError(error: unknown): string {
  if (error instanceof AppError && error.code === 'bad_file') {
    return error.message;
  }
  throw error;
}

/** The files to import. Throws `invalid`. */
function chosenFiles({ sources, files }: Entry, places: readonly number[] | null): SourceFile[] {
  const chosen = places === null ? [...sources.keys()] : [...new Set(places)].sort((a, b) => a - b);
  return chosen.map((place) => {
    const staged = files[place];
    const source = sources[place];
    if (staged === undefined) {
      throw new AppError('invalid', `The upload has no file ${place}; it has the files 0 to ${files.length - 1}.`);
    }
    if (source == null || staged.error !== null) {
      throw new AppError('invalid', `${staged.error ?? `${staged.name} cannot be imported.`} Leave this file out.`);
    }
    return source;
  });
}
