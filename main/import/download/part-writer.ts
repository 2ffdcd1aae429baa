import { type FileHandle, open } from 'node:fs/promises';
import { unwritableDownload } from './download-errors.ts';

/** Writes a part at given places. Every failure is a `storage_failed`. */
export interface PartWriter {
  write(chunk: Uint8Array, position: number): Promise<void>;
  /** Resolves when the bytes are on disk. */
  flush(): Promise<void>;
  close(): Promise<void>;
}

/** Opens a part that exists. `folder` is named in errors. */
export async function openPartWriter(path: string, folder: string): Promise<PartWriter> {
  const onDisk = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw unwritableDownload(folder, error);
    }
  };
  const file = await onDisk(() => open(path, 'r+'));
  return {
    write: (chunk, position) => onDisk(() => writeAll(file, chunk, position)),
    flush: () => onDisk(() => file.sync()),
    close: () => onDisk(() => file.close()),
  };
}

async function writeAll(file: FileHandle, chunk: Uint8Array, position: number): Promise<void> {
  for (let written = 0; written < chunk.length; ) {
    const { bytesWritten } = await file.write(chunk, written, chunk.length - written, position + written);
    written += bytesWritten;
  }
}
