import type { Dirent, Stats } from 'node:fs';
import { access, constants, readdir, realpath, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { printableText } from '../../../workers/domain/printable-text.ts';
import { AppError } from '../../shared/errors.ts';
import { compareByBytes, displayName, reasonToSkip } from './file-choice.ts';
import type { FoundFiles, SkippedFile, SourceFile } from './source-file.ts';
import { importCancelled, systemCode, unreadablePath } from './system-errors.ts';

/** Far above any real dataset; it stops a walk over a whole disk that was picked by mistake. */
const MAX_FILES_SEEN = 100_000;

interface Walk {
  readonly root: string;
  readonly realRoot: string;
  readonly signal: AbortSignal;
  /** Paths below the root, with `/`. */
  readonly csvFiles: string[];
  readonly csvLinks: string[];
  readonly skipped: SkippedFile[];
  seen: number;
}

/**
 * The CSV files of a folder and its subfolders, by path in byte order. Links are taken when they lead to a file inside
 * the folder that is not read anyway; linked folders are never entered, so no loop is possible. Throws `bad_file` when
 * something cannot be read, since leaving a CSV out in silence would change the figures.
 */
export async function findInFolder(root: string, label: string, signal: AbortSignal): Promise<FoundFiles> {
  const realRoot = await realPathOf(root);
  const walk: Walk = { root, realRoot, signal, csvFiles: [], csvLinks: [], skipped: [], seen: 0 };
  await enter(walk, '');

  const files: (SourceFile & { readonly key: string })[] = [];
  const taken = new Set<string>();
  for (const key of [...walk.csvFiles, ...walk.csvLinks.sort(compareByBytes)]) {
    const path = join(root, key);
    const real = await realPathOf(path);
    if (taken.has(real)) {
      walk.skipped.push({ name: key, reason: 'a link to a file of this folder that is read under its own name' });
      continue;
    }
    taken.add(real);
    files.push({ key, name: inFolder(label, key), path, bytes: await readableBytes(path) });
  }
  return {
    files: files.sort((a, b) => compareByBytes(a.key, b.key)).map(({ name, path, bytes }) => ({ name, path, bytes })),
    skipped: walk.skipped
      .sort((a, b) => compareByBytes(a.name, b.name))
      .map(({ name, reason }) => ({ name: inFolder(label, name), reason })),
  };
}

async function enter(walk: Walk, folder: string): Promise<void> {
  if (walk.signal.aborted) throw importCancelled();
  const path = join(walk.root, folder);
  let entries: Dirent[];
  try {
    entries = await readdir(path, { withFileTypes: true });
  } catch (error) {
    throw unreadablePath(path, error);
  }
  for (const entry of entries) {
    walk.seen += 1;
    if (walk.seen > MAX_FILES_SEEN) {
      throw new AppError(
        'bad_file',
        `${printableText(walk.root)} holds more than ${MAX_FILES_SEEN.toLocaleString('en')} files. Give the folder that holds just the CSV files.`,
      );
    }
    const key = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) await enter(walk, key);
    else if (entry.isSymbolicLink()) await considerLink(walk, key);
    else considerFile(walk, key, entry.isFile());
  }
}

function considerFile(walk: Walk, key: string, isRegular: boolean): void {
  const reason = reasonToSkip(key) ?? (isRegular ? undefined : 'not a regular file');
  if (reason === undefined) walk.csvFiles.push(key);
  else walk.skipped.push({ name: key, reason });
}

async function considerLink(walk: Walk, key: string): Promise<void> {
  const target = await linkTarget(join(walk.root, key));
  const reason = target === undefined ? 'a link that leads nowhere' : reasonToSkipLink(walk, key, target);
  if (reason === undefined) walk.csvLinks.push(key);
  else walk.skipped.push({ name: key, reason });
}

interface LinkTarget {
  readonly path: string;
  readonly stats: Stats;
}

async function linkTarget(path: string): Promise<LinkTarget | undefined> {
  try {
    const target = await realpath(path);
    return { path: target, stats: await stat(target) };
  } catch (error) {
    const code = systemCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ELOOP') return undefined;
    throw unreadablePath(path, error);
  }
}

function reasonToSkipLink(walk: Walk, key: string, target: LinkTarget): string | undefined {
  const fromRoot = relative(walk.realRoot, target.path);
  const leadsOut =
    fromRoot === '..' || fromRoot.startsWith(`..${sep}`) || join(walk.realRoot, fromRoot) !== target.path;
  if (leadsOut) return 'a link that leads out of the folder';
  if (target.stats.isDirectory()) return 'a link to a folder that is read under its own name';
  return reasonToSkip(key) ?? (target.stats.isFile() ? undefined : 'not a regular file');
}

async function realPathOf(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    throw unreadablePath(path, error);
  }
}

async function readableBytes(path: string): Promise<number> {
  try {
    await access(path, constants.R_OK);
    return (await stat(path)).size;
  } catch (error) {
    throw unreadablePath(path, error);
  }
}

function inFolder(label: string, key: string): string {
  return displayName(`${label.replace(/\/+$/, '')}/${key}`);
}
