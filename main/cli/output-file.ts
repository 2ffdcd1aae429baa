import type { Stats } from 'node:fs';
import { open, realpath, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { isDatabase } from '../database-file.ts';
import { replaceFile } from '../replace-file.ts';
import { AppError } from '../shared/errors.ts';

/**
 * A file that appears whole or not at all: bytes go to a temporary file beside it, are forced to disk, and take the
 * name in one step. What was there before stays until then. Links are followed; devices and pipes are written to as
 * they are, since a rename would replace them.
 */
export interface OutputFile {
  write(bytes: Uint8Array): Promise<void>;
}

/**
 * Checks that the file can be written before work begins, and that nothing goes with it that a report is made of: a
 * database, or a file of `data`, whichever way it is named. Throws `usage` and `storage_failed`.
 */
export async function openOutputFile(given: string, data: readonly string[] = []): Promise<OutputFile> {
  const path = await followLink(resolve(given));
  const existing = await statIfThere(path);
  if (existing?.isFile() === true) await refuseLoss(path, given, data);
  if (existing?.isDirectory() === true) {
    throw new AppError(
      'storage_failed',
      `--out ${given} is a folder. Name a file in it, such as ${join(given, 'report.csv')}.`,
    );
  }
  if (existing !== undefined && !existing.isFile()) return { write: (bytes) => writeInPlace(path, given, bytes) };
  const folder = await statIfThere(dirname(path));
  if (folder?.isDirectory() !== true) {
    throw new AppError(
      'storage_failed',
      `--out ${given} cannot be written: the folder ${dirname(path)} does not exist. Create it first.`,
    );
  }
  return { write: (bytes) => replaceWhole(path, given, bytes) };
}

async function replaceWhole(path: string, given: string, bytes: Uint8Array): Promise<void> {
  try {
    await replaceFile(path, (file) => file.writeFile(bytes));
  } catch (error) {
    throw unwritable(given, error);
  }
}

async function writeInPlace(path: string, given: string, bytes: Uint8Array): Promise<void> {
  try {
    const handle = await open(path, 'w');
    try {
      await handle.writeFile(bytes);
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw unwritable(given, error);
  }
}

async function refuseLoss(path: string, given: string, data: readonly string[]): Promise<void> {
  if ((await Promise.all(data.map((file) => followLink(resolve(file))))).includes(path)) {
    throw new AppError('usage', `--out ${given} is a file that the report is made of. Name another one.`);
  }
  if (await isDatabase(path)) {
    throw new AppError(
      'usage',
      `--out ${given} is a workspace or another database, which the report would replace. Name another file.`,
    );
  }
}

async function followLink(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch {
    // It does not exist yet, or its folder does not: both are looked at next.
    return path;
  }
}

async function statIfThere(path: string): Promise<Stats | undefined> {
  try {
    return await stat(path);
  } catch {
    return undefined;
  }
}

function unwritable(given: string, error: unknown): AppError {
  const found = error instanceof Error ? error.message : String(error);
  return new AppError('storage_failed', `--out ${given} cannot be written: ${found}. Nothing was left there.`, {
    cause: error,
  });
}
