import { type FileHandle, mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { addAbortSignal, type Readable } from 'node:stream';
import { newId } from '../../new-id.ts';
import { importCancelled, unwritableSpool } from './system-errors.ts';

/** Folders of this process that are in use, so that a sweep leaves them alone. */
const foldersInUse = new Set<string>();

export function isSpoolInUse(folder: string): boolean {
  return foldersInUse.has(folder);
}

/** Name of a spool's folder: it carries the process, so that a later start can tell whether its owner still runs. */
export const SPOOL_NAME = /^import-(\d+)-[0-9a-f-]{36}$/;

export interface SpooledFile {
  readonly path: string;
  readonly bytes: number;
}

type OpenFile = (path: string) => Promise<FileHandle>;

/** Readable and writable by this user only, and never an existing file. */
const openPrivate: OpenFile = (path) => open(path, 'wx', 0o600);

/**
 * The temporary files of one import, in a folder of its own. All names are made here; nothing from an upload or an
 * archive becomes part of a path.
 */
export class Spool {
  readonly folder: string;
  readonly #parent: string;
  readonly #openFile: OpenFile;
  #made = false;

  /** Nothing is created until the first file is. */
  constructor(parent: string, openFile: OpenFile = openPrivate) {
    this.#parent = parent;
    this.#openFile = openFile;
    this.folder = join(parent, `import-${process.pid}-${newId()}`);
  }

  /**
   * Copies a stream into a new file. `onChunk` sees every chunk before it is written and may throw to refuse it.
   * Throws `storage_failed` when the disk does not take it and `cancelled` on abort; the stream's own errors pass through.
   */
  async receive(stream: Readable, signal: AbortSignal, onChunk: (chunk: Uint8Array) => void): Promise<SpooledFile> {
    noticeErrorsLater(stream);
    if (signal.aborted) throw importCancelled();
    const { path, handle } = await this.#create();
    let bytes = 0;
    try {
      addAbortSignal(signal, stream);
      for await (const chunk of stream) {
        const data = toBytes(chunk);
        onChunk(data);
        await this.#write(handle, data);
        bytes += data.length;
      }
      if (signal.aborted) throw importCancelled();
      return { path, bytes };
    } catch (error) {
      stream.destroy();
      throw signal.aborted ? importCancelled() : error;
    } finally {
      await handle.close();
    }
  }

  /** Removes every file; may be called more than once. */
  async remove(): Promise<void> {
    if (!this.#made) return;
    await rm(this.folder, { recursive: true, force: true });
    foldersInUse.delete(this.folder);
  }

  async #create(): Promise<{ path: string; handle: FileHandle }> {
    const path = join(this.folder, `${newId()}.spool`);
    try {
      if (!this.#made) {
        await mkdir(this.#parent, { recursive: true });
        foldersInUse.add(this.folder);
        this.#made = true;
        await mkdir(this.folder, { mode: 0o700 });
      }
      return { path, handle: await this.#openFile(path) };
    } catch (error) {
      throw unwritableSpool(this.#parent, error);
    }
  }

  async #write(handle: FileHandle, data: Uint8Array): Promise<void> {
    try {
      await handle.writeFile(data);
    } catch (error) {
      throw unwritableSpool(this.#parent, error);
    }
  }
}

/**
 * A stream that fails before it is read would end the process for want of a listener. Its reader meets the error all
 * the same: a destroyed stream hands it to whoever reads.
 */
export function noticeErrorsLater(stream: Readable): void {
  stream.on('error', () => {});
}

function toBytes(chunk: unknown): Uint8Array {
  if (chunk instanceof Uint8Array) return chunk;
  if (typeof chunk === 'string') return Buffer.from(chunk, 'utf8');
  throw new TypeError(`a stream of bytes was expected, a chunk of type ${typeof chunk} was found`);
}
