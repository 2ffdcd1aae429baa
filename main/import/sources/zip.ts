import { createReadStream } from 'node:fs';
import { pipeline, Readable } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import { AppError } from '../../shared/errors.ts';
import type { Progress } from '../../shared/jobs.ts';
import type { FoundFiles, SourceFile } from './source-file.ts';
import type { Spool } from './spool.ts';
import { damagedZip, readZipDirectory, type ZipEntry } from './zip-directory.ts';
import { InflateBudget, type ZipLimits } from './zip-limits.ts';

/** Node's 16 KiB make 13 times the events for a dump of 200 MB. */
const CHUNK_BYTES = 256 * 1024;

interface Archive {
  readonly path: string;
  /** As the user knows it. */
  readonly label: string;
  readonly bytes: number;
}

/**
 * Unpacks the CSV entries of a zip into the spool, in byte order of their paths. Sizes are counted while inflating,
 * lengths and checksums are compared. Throws `bad_file`, `storage_failed`, `cancelled`; the caller removes the spool.
 */
export async function unpackZip(
  archive: Archive,
  spool: Spool,
  limits: ZipLimits,
  signal: AbortSignal,
  onProgress: (progress: Progress) => void,
): Promise<FoundFiles> {
  const { label } = archive;
  const { entries, skipped } = await readZipDirectory(archive.path, label, limits);
  refuseStatedSizes(archive, entries, limits);

  const budget = new InflateBudget(label, archive.bytes, limits);
  const totalBytes = entries.reduce((sum, entry) => sum + entry.statedBytes, 0);
  const files: SourceFile[] = [];
  let doneBytes = 0;
  for (const entry of entries) {
    const name = `${label}/${entry.name}`;
    const count = budget.entry(entry.name, entry.packedBytes);
    const file = await unpackEntry(archive.path, entry, name, spool, signal, (bytes) => {
      count(bytes);
      doneBytes += bytes;
      onProgress({ done: doneBytes, total: totalBytes, unit: 'bytes', step: `unpacking ${name}` });
    });
    files.push(file);
  }
  return { files, skipped: skipped.map(({ name, reason }) => ({ name: `${label}/${name}`, reason })) };
}

/** An honest archive that is too large is refused before anything is written. */
function refuseStatedSizes(archive: Archive, entries: readonly ZipEntry[], limits: ZipLimits): void {
  const budget = new InflateBudget(archive.label, archive.bytes, limits);
  for (const entry of entries) budget.entry(entry.name, entry.packedBytes)(entry.statedBytes);
}

async function unpackEntry(
  archivePath: string,
  entry: ZipEntry,
  name: string,
  spool: Spool,
  signal: AbortSignal,
  onBytes: (bytes: number) => void,
): Promise<SourceFile> {
  let checksum = 0;
  try {
    const { path, bytes } = await spool.receive(inflated(archivePath, entry), signal, (chunk) => {
      onBytes(chunk.length);
      checksum = crc32(chunk, checksum);
    });
    if (bytes !== entry.statedBytes) throw new Error(`${entry.statedBytes} bytes stated, ${bytes} found`);
    if (checksum !== entry.crc32) throw new Error('its checksum does not fit its content');
    return { name, path, bytes };
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw damagedZip(name, error);
  }
}

function inflated(archivePath: string, entry: ZipEntry): Readable {
  const packed = packedBytes(archivePath, entry);
  if (!entry.deflated) return packed;
  const inflate = createInflateRaw({ chunkSize: CHUNK_BYTES });
  // The callback may stay empty: a failure destroys `inflate` with the error, and its reader meets it there.
  pipeline(packed, inflate, () => {});
  return inflate;
}

function packedBytes(archivePath: string, entry: ZipEntry): Readable {
  if (entry.packedBytes === 0) return Readable.from([]);
  return createReadStream(archivePath, {
    start: entry.start,
    end: entry.start + entry.packedBytes - 1,
    highWaterMark: CHUNK_BYTES,
  });
}
