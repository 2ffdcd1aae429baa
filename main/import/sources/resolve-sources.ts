import type { Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { printableText } from '../../../workers/domain/printable-text.ts';
import type { ImportSource } from '../../services.ts';
import { AppError } from '../../shared/errors.ts';
import type { Progress } from '../../shared/jobs.ts';
import { displayName } from './file-choice.ts';
import { readHead, startsLikeZip } from './file-magic.ts';
import { findInFolder } from './folder.ts';
import type { FoundFiles, SkippedFile, SourceFile } from './source-file.ts';
import { noticeErrorsLater, Spool } from './spool.ts';
import { importCancelled, unreadablePath } from './system-errors.ts';
import { receiveUpload } from './upload.ts';
import { ZIP_LIMITS, type ZipLimits } from './zip-limits.ts';

/** A folder of many files is listed up to here; one more line tells how many follow. */
const MAX_SKIPPED_LISTED = 1_000;
/** How many names an error about a folder or zip without a CSV shows. */
const MAX_NAMES_IN_ERROR = 10;

export interface ResolvedSources {
  /** In the order given; inside a folder or zip by path in byte order. */
  readonly files: readonly SourceFile[];
  readonly skipped: readonly SkippedFile[];
  /** Removes the temporary copies; call it when the files are read. May be called more than once. */
  cleanup(): Promise<void>;
}

/** A source as a file on disk: what was given, or the copy of what was uploaded. */
interface LocalSource {
  readonly path: string;
  readonly label: string;
}

/** Sources of which every stream has been read to its end. */
export interface TakenSources {
  readonly local: readonly LocalSource[];
  readonly spool: Spool;
  /** Removes the copies when the files are not looked for after all. */
  cleanup(): Promise<void>;
}

type Sources = Iterable<ImportSource> | AsyncIterable<ImportSource>;
type OnProgress = (progress: Progress) => void;

/**
 * Turns what is to be imported into CSV files on disk: `takeSources`, then `findSourceFiles`. Throws `bad_file`,
 * `too_large`, `storage_failed`, `cancelled`, and has removed its temporary copies then.
 */
export async function resolveSources(
  sources: Sources,
  spoolFolder: string,
  signal: AbortSignal,
  onProgress: OnProgress,
): Promise<ResolvedSources> {
  return findSourceFiles(await takeSources(sources, new Spool(spoolFolder), signal, onProgress), signal, onProgress);
}

/**
 * Copies the streams among the sources to disk, in the order given; the next source is asked for when the last is
 * through, as multipart bodies need it. What the sources throw passes through. Throws `bad_file`, `too_large`,
 * `storage_failed`, `cancelled`, and has removed the copies then.
 */
export async function takeSources(
  sources: Sources,
  spool: Spool,
  signal: AbortSignal,
  onProgress: OnProgress,
): Promise<TakenSources> {
  // A client that goes away while the first of several streams is read breaks the others too.
  const known: readonly ImportSource[] = Array.isArray(sources) ? sources : [];
  for (const source of known) if (source.kind === 'stream') noticeErrorsLater(source.stream);
  try {
    const local: LocalSource[] = [];
    for await (const source of sources) {
      if (source.kind === 'stream') local.push(await receiveUpload(source, spool, signal, onProgress));
      else local.push({ path: resolve(source.path), label: source.path });
    }
    if (local.length === 0) {
      throw new AppError('bad_file', 'No file was given. Give CSV files, a folder that holds them, or a zip.');
    }
    return { local: shortLabels(local), spool, cleanup: () => spool.remove() };
  } catch (error) {
    await spool.remove();
    throw error;
  }
}

/**
 * The CSV files of what was taken: folders are searched, zips unpacked. Throws `bad_file`, `storage_failed`,
 * `cancelled`, and has removed all temporary copies then.
 */
export async function findSourceFiles(
  taken: TakenSources,
  signal: AbortSignal,
  onProgress: OnProgress,
  limits: ZipLimits = ZIP_LIMITS,
): Promise<ResolvedSources> {
  try {
    const files: SourceFile[] = [];
    const skipped: SkippedFile[] = [];
    for (const source of taken.local) {
      if (signal.aborted) throw importCancelled();
      const found = await findFiles(source, taken.spool, limits, signal, onProgress);
      files.push(...found.files);
      skipped.push(...found.skipped);
    }
    return { files, skipped: cutList(skipped), cleanup: () => taken.cleanup() };
  } catch (error) {
    await taken.cleanup();
    throw error;
  }
}

/** A path is shown by its last part, unless two of the sources share it. */
function shortLabels(sources: readonly LocalSource[]): readonly LocalSource[] {
  const uses = new Map<string, number>();
  for (const { label, path } of sources) {
    const short = shortLabel(label, path);
    uses.set(short, (uses.get(short) ?? 0) + 1);
  }
  return sources.map(({ path, label }) => {
    const short = shortLabel(label, path);
    return { path, label: displayName(uses.get(short) === 1 ? short : label) };
  });
}

function shortLabel(label: string, path: string): string {
  const given = basename(label);
  return given === '.' || given === '..' ? basename(path) : given;
}

async function findFiles(
  source: LocalSource,
  spool: Spool,
  limits: ZipLimits,
  signal: AbortSignal,
  onProgress: OnProgress,
): Promise<FoundFiles> {
  const { path, label } = source;
  const stats = await statOf(path);
  if (stats.isDirectory()) return orNothingFound(label, 'folder', await findInFolder(path, label, signal));
  if (!stats.isFile()) {
    throw new AppError(
      'bad_file',
      `${printableText(path)} is a device, socket or pipe. Give a CSV file, a folder or a zip.`,
    );
  }
  const bytes = stats.size;
  if (!startsLikeZip(await headOf(path))) return { files: [{ name: label, path, bytes }], skipped: [] };
  const { unpackZip } = await import('./zip.ts');
  return orNothingFound(label, 'zip', await unpackZip({ path, label, bytes }, spool, limits, signal, onProgress));
}

function orNothingFound(label: string, kind: 'folder' | 'zip', found: FoundFiles): FoundFiles {
  if (found.files.length > 0) return found;
  const shown = found.skipped.slice(0, MAX_NAMES_IN_ERROR).map(({ name, reason }) => `${name} (${reason})`);
  const more = found.skipped.length - shown.length;
  if (more > 0) shown.push(`${more.toLocaleString('en')} more`);
  const seen = shown.length === 0 ? 'It is empty.' : `Found: ${shown.join('; ')}.`;
  throw new AppError(
    'bad_file',
    `The ${kind} ${label} holds no CSV file. ${seen} Expected: .csv files of polls, business hours or timezones.`,
  );
}

function cutList(skipped: readonly SkippedFile[]): readonly SkippedFile[] {
  const more = skipped.length - MAX_SKIPPED_LISTED;
  if (more <= 0) return skipped;
  const count = more.toLocaleString('en');
  return [...skipped.slice(0, MAX_SKIPPED_LISTED), { name: `${count} more files`, reason: 'not listed one by one' }];
}

async function statOf(path: string): Promise<Stats> {
  try {
    return await stat(path);
  } catch (error) {
    throw unreadablePath(path, error);
  }
}

async function headOf(path: string): Promise<Uint8Array> {
  try {
    return await readHead(path, 4);
  } catch (error) {
    throw unreadablePath(path, error);
  }
}
