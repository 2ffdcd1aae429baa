import { type FileHandle, open } from 'node:fs/promises';
import { type Entry, fromRandomAccessReaderPromise, getFileNameLowLevel, type ZipFile } from 'yauzl';
import { AppError } from '../../shared/errors.ts';
import { ArchiveReader } from './archive-reader.ts';
import { compareByBytes, displayName, reasonToSkip } from './file-choice.ts';
import type { SkippedFile } from './source-file.ts';
import type { ZipLimits } from './zip-limits.ts';

/** A CSV entry of an archive: where its packed bytes lie and what they should come to. */
export interface ZipEntry {
  /** Path inside the archive, safe to show, never to open. */
  readonly name: string;
  readonly deflated: boolean;
  /** Offset of the packed bytes in the archive. */
  readonly start: number;
  readonly packedBytes: number;
  readonly statedBytes: number;
  readonly crc32: number;
}

export interface ZipDirectory {
  readonly entries: readonly ZipEntry[];
  readonly skipped: readonly SkippedFile[];
}

const STORED = 0;
const DEFLATED = 8;
const METHOD_NAMES: Readonly<Record<number, string>> = {
  9: 'Deflate64',
  12: 'bzip2',
  14: 'LZMA',
  93: 'Zstandard',
  95: 'XZ',
  98: 'PPMd',
};

/** First bytes of a further entry of the directory (APPNOTE 4.3.12). */
const ENTRY_MAGIC = 0x504b0102;

/** The high half of the attributes holds the Unix file mode when the archive was made there. */
const MADE_ON_UNIX = 3;
const FILE_TYPE_MASK = 0o170000;
const SYMBOLIC_LINK = 0o120000;

/**
 * The CSV entries of a zip, by path in byte order, and the names of the others. Throws `bad_file` when the archive is
 * cut off or damaged, has too many entries, or packs a CSV in a way that cannot be read.
 */
export async function readZipDirectory(path: string, label: string, limits: ZipLimits): Promise<ZipDirectory> {
  return orDamaged(label, async () => {
    const handle = await open(path, 'r');
    try {
      return await readEntries(handle, label, limits);
    } finally {
      await handle.close();
    }
  });
}

async function readEntries(handle: FileHandle, label: string, limits: ZipLimits): Promise<ZipDirectory> {
  const { size } = await handle.stat();
  const zip = await fromRandomAccessReaderPromise(new ArchiveReader(handle), size, {
    autoClose: false,
    decodeStrings: false,
  });
  if (zip.entryCount > limits.maxEntries) {
    throw new AppError(
      'bad_file',
      `${label} holds ${zip.entryCount.toLocaleString('en')} entries; at most ${limits.maxEntries.toLocaleString('en')} are read. Unpack it and import the CSV files.`,
    );
  }
  const directory = await sortEntries(zip, label);
  // A number; the library's types name it a boolean.
  await refuseMoreEntries(handle, Number(zip.readEntryCursor), zip.entryCount);
  return directory;
}

async function sortEntries(zip: ZipFile, label: string): Promise<ZipDirectory> {
  const entries: { readonly path: string; readonly entry: Entry }[] = [];
  const skipped: { readonly path: string; readonly reason: string }[] = [];
  for await (const entry of zip.eachEntry()) {
    // With decodeStrings off the library neither decodes names nor refuses those that climb out of a folder. Nothing
    // is ever written under them, so they need no refusal.
    const path = getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, false);
    if (path.endsWith('/') && entry.uncompressedSize === 0) continue;
    const reason = reasonToSkip(path) ?? (isSymbolicLink(entry) ? 'a symbolic link' : undefined);
    if (reason === undefined) entries.push({ path, entry });
    else skipped.push({ path, reason });
  }
  entries.sort((a, b) => compareByBytes(a.path, b.path));
  skipped.sort((a, b) => compareByBytes(a.path, b.path));
  const located: ZipEntry[] = [];
  for (const { path, entry } of entries) located.push(await locate(zip, label, displayName(path), entry));
  return { entries: located, skipped: skipped.map(({ path, reason }) => ({ name: displayName(path), reason })) };
}

/** A count below the number of entries would leave files out in silence. `end` is where those that were read end. */
async function refuseMoreEntries(handle: FileHandle, end: number, count: number): Promise<void> {
  const next = new DataView(new ArrayBuffer(4));
  await handle.read(next, 0, 4, end);
  if (next.getUint32(0) === ENTRY_MAGIC) throw new Error(`it states ${count} entries and holds more`);
}

async function locate(zip: ZipFile, label: string, name: string, entry: Entry): Promise<ZipEntry> {
  if (entry.isEncrypted()) {
    throw new AppError(
      'bad_file',
      `${label}/${name} is encrypted. Unpack the zip with its password and import the CSV files.`,
    );
  }
  const method = entry.compressionMethod;
  if (method !== STORED && method !== DEFLATED) {
    const methodName = METHOD_NAMES[method] ?? 'unknown';
    throw new AppError(
      'bad_file',
      `${label}/${name} is compressed by method ${method} (${methodName}); stored and Deflate are read. Pack the zip anew, or unpack it and import the CSV files.`,
    );
  }
  const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
  if (fileDataStart + entry.compressedSize > zip.fileSize) {
    throw new Error(`the data of ${name} reaches past the end of the file`);
  }
  return {
    name,
    deflated: method === DEFLATED,
    start: fileDataStart,
    packedBytes: entry.compressedSize,
    statedBytes: entry.uncompressedSize,
    crc32: entry.crc32,
  };
}

function isSymbolicLink(entry: Entry): boolean {
  const mode = entry.externalFileAttributes >>> 16;
  return entry.versionMadeBy >>> 8 === MADE_ON_UNIX && (mode & FILE_TYPE_MASK) === SYMBOLIC_LINK;
}

async function orDamaged<T>(label: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw damagedZip(label, error);
  }
}

/** A zip that is cut off or inconsistent, as a `bad_file`. */
export function damagedZip(name: string, error: unknown): AppError {
  const found = error instanceof Error ? error.message : String(error);
  return new AppError(
    'bad_file',
    `${name} is cut off or damaged and cannot be unpacked (${found}). Get the file again.`,
    {
      cause: error,
    },
  );
}
