import type { Stats } from 'node:fs';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { z } from 'zod';
import { systemCode } from '../sources/system-errors.ts';
import { unwritableDownload } from './download-errors.ts';
import { openPartWriter, type PartWriter } from './part-writer.ts';

/** What a server said about the file whose bytes lie beside this record. */
const versionSchema = z.object({
  url: z.string(),
  etag: z.string().nullable(),
  lastModified: z.string().nullable(),
  /** null: the server did not state it. */
  totalBytes: z.int().nullable(),
});
export type FileVersion = z.infer<typeof versionSchema>;

export interface PartialDownload {
  readonly bytes: number;
  readonly version: FileVersion;
}

export interface FinishedDownload {
  readonly path: string;
  readonly downloadedAt: Date;
  readonly version: FileVersion;
}

/**
 * The files of one download in its folder: `name.zip` when it is finished, `name.zip.part` while it is not, each with a
 * `.json` that tells which version of the file it is. Two processes that download the same version write the same bytes
 * to the same places, so they do not harm each other.
 */
export class DownloadSlot {
  readonly folder: string;
  readonly path: string;
  readonly partPath: string;
  readonly #url: string;

  constructor(folder: string, url: string) {
    const name = posix.basename(new URL(url).pathname).replace(/[^\w.-]/g, '_') || 'download.zip';
    this.#url = url;
    this.folder = folder;
    this.path = join(folder, name);
    this.partPath = `${this.path}.part`;
  }

  /** The finished file; undefined when there is none, or when it is not what its record says. */
  async finished(): Promise<FinishedDownload | undefined> {
    const found = await this.#read(this.path);
    if (found === undefined || found.version.totalBytes !== found.stats.size) return undefined;
    return { path: this.path, downloadedAt: found.stats.mtime, version: found.version };
  }

  /** What an earlier attempt left; undefined when nothing of it can be used. */
  async part(): Promise<PartialDownload | undefined> {
    const found = await this.#read(this.partPath);
    return found === undefined ? undefined : { bytes: found.stats.size, version: found.version };
  }

  /** Begins anew with a version: an empty part with its record. */
  startPart(version: FileVersion): Promise<void> {
    return this.#onDisk(async () => {
      await mkdir(this.folder, { recursive: true });
      // In this order: bytes of one version never lie beside the record of another.
      await writeFile(this.partPath, '');
      await writeFile(recordOf(this.partPath), JSON.stringify(version));
    });
  }

  /** Writes into the part that was started. */
  openPart(): Promise<PartWriter> {
    return openPartWriter(this.partPath, this.folder);
  }

  dropPart(): Promise<void> {
    return this.#onDisk(async () => {
      await rm(this.partPath, { force: true });
      await rm(recordOf(this.partPath), { force: true });
    });
  }

  /** Makes the part, whose bytes are on disk, the finished file in one step. */
  async finishPart(totalBytes: number): Promise<string> {
    const part = await this.part();
    await this.#onDisk(async () => {
      if (part === undefined) return;
      await writeFile(recordOf(this.path), JSON.stringify({ ...part.version, totalBytes }));
      await rename(this.partPath, this.path);
    });
    await this.dropPart();
    return this.path;
  }

  /** A part that is complete was left by a process that ended just before its last step. */
  async finishCompletePart(): Promise<void> {
    const part = await this.part();
    if (part !== undefined && part.bytes > 0 && part.bytes === part.version.totalBytes)
      await this.finishPart(part.bytes);
  }

  async forget(): Promise<void> {
    await this.dropPart();
    await this.#onDisk(async () => {
      await rm(this.path, { force: true });
      await rm(recordOf(this.path), { force: true });
    });
  }

  #read(path: string): Promise<{ readonly stats: Stats; readonly version: FileVersion } | undefined> {
    return this.#onDisk(async () => {
      const stats = await statIfThere(path);
      const record = stats === undefined ? undefined : await textIfThere(recordOf(path));
      if (stats === undefined || record === undefined) return undefined;
      const parsed = versionSchema.safeParse(parseJson(record));
      return parsed.success && parsed.data.url === this.#url ? { stats, version: parsed.data } : undefined;
    });
  }

  async #onDisk<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw unwritableDownload(this.folder, error);
    }
  }
}

async function statIfThere(path: string): Promise<Stats | undefined> {
  try {
    return await stat(path);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

async function textIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function recordOf(path: string): string {
  return `${path}.json`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Cut off by a crash: as good as none.
    return undefined;
  }
}
