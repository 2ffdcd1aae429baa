import { stat } from 'node:fs/promises';
import { AppError } from '../../shared/errors.ts';
import type { SourceFile } from './source-file.ts';

/** What tells a file from another one of its name, and from itself after a write. */
type Stamp = readonly bigint[];

/** Files as they were at one moment. */
export type FileStamps = ReadonlyMap<SourceFile, Stamp | undefined>;

/** Looks at files before they are read. What is wrong with one of them is told by its reader. */
export async function stampFiles(files: readonly SourceFile[]): Promise<FileStamps> {
  return new Map(await Promise.all(files.map(async (file) => [file, await stampOf(file.path)] as const)));
}

/**
 * To be called when the files have been read. Throws `bad_file` when one of them was written to, replaced or removed
 * since the stamps were taken: its parts, read at different times, may not belong together.
 */
export async function refuseChanged(stamps: FileStamps): Promise<void> {
  const now = await stampFiles([...stamps.keys()]);
  for (const [file, before] of stamps) {
    const after = now.get(file);
    if (before === undefined || after === undefined || before.some((part, i) => part !== after[i])) {
      const found = after === undefined ? 'was removed' : 'changed';
      throw new AppError(
        'bad_file',
        `${file.name}: the file ${found} while it was read. Nothing was imported; import it again when nothing writes to it.`,
      );
    }
  }
}

/** The time of change cannot be set back, as that of writing can; undefined: the file can't be looked at. */
async function stampOf(path: string): Promise<Stamp | undefined> {
  try {
    const { dev, ino, size, mtimeNs, ctimeNs } = await stat(path, { bigint: true });
    return [dev, ino, size, mtimeNs, ctimeNs];
  } catch {
    return undefined;
  }
}
