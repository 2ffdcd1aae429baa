import { type FileHandle, open } from 'node:fs/promises';

const bufferBytes = 1 << 20;

/** A file that is filled through one reused buffer. */
export interface CsvOutput {
  readonly buffer: Buffer;
  /** Number of bytes of the buffer in use; the writer of rows moves it. */
  used: number;
  /** Writes the buffer out when fewer than `roomBytes` are left in it. */
  makeRoom(roomBytes: number): Promise<void>;
  /** Adds text, which may be at most a mebibyte. */
  add(text: string): Promise<void>;
  /** Writes the rest and closes the file. */
  close(): Promise<void>;
}

/** Creates the file, or empties it. */
export async function openCsvOutput(path: string): Promise<CsvOutput> {
  const file = await open(path, 'w');
  const output: CsvOutput = {
    buffer: Buffer.allocUnsafe(bufferBytes),
    used: 0,
    async makeRoom(roomBytes) {
      if (bufferBytes - output.used < roomBytes) await flush(file, output);
    },
    async add(text) {
      await output.makeRoom(Buffer.byteLength(text));
      output.used += output.buffer.write(text, output.used);
    },
    async close() {
      await flush(file, output);
      await file.close();
    },
  };
  return output;
}

async function flush(file: FileHandle, output: CsvOutput): Promise<void> {
  let written = 0;
  while (written < output.used) {
    written += (await file.write(output.buffer, written, output.used - written)).bytesWritten;
  }
  output.used = 0;
}
