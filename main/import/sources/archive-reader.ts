import { read } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { RandomAccessReader } from 'yauzl';

/**
 * Reads an open archive for yauzl. The places to read come from the archive itself and may be such as no file has:
 * the library's own reader hands them to Node, which throws in a callback where nothing catches it. Here they are an
 * error of the archive. The handle stays its opener's.
 */
export class ArchiveReader extends RandomAccessReader {
  readonly #file: number;

  constructor(handle: FileHandle) {
    super();
    this.#file = handle.fd;
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null, bytesRead?: number) => void,
  ): void {
    if (Number.isSafeInteger(position)) {
      read(this.#file, buffer, offset, length, position, callback);
    } else {
      callback(new Error('it names a place that no file reaches'));
    }
  }

  override close(callback: (error: Error | null) => void): void {
    callback(null);
  }
}
