import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import { findSourceFiles, type ResolvedSources } from '../../../../main/import/sources/resolve-sources.ts';
import { Spool } from '../../../../main/import/sources/spool.ts';
import type { Random } from '../../../generate/random.ts';
import { damage, oneOf } from './damage.ts';
import { expectSame, hasCode, shown, type Target } from './target.ts';

const CONTENTS = [
  'store_id,timezone_str\ns1,America/Chicago\n',
  'store_id,status,timestamp_utc\n'.padEnd(3_000, 's1,active,2024-10-14 00:00:00 UTC\n'),
  '',
  'x',
].map((text) => Buffer.from(text));
/** Marks of the parts of an archive, flags, methods, sizes that mean "look elsewhere", names that climb. */
const TOKENS = [
  'PK\x01\x02',
  'PK\x03\x04',
  'PK\x05\x06',
  'PK\x06\x06',
  'PK\x06\x07',
  'PK\x07\x08',
  '\x01\x00',
  '\x08\x08',
  '\x0c\x00',
  '\xff\xff',
  '\xff\xff\xff\xff',
  '\x01\x00\x1c\x00',
  '../',
  '/',
  '\\',
  '.csv',
  '\0',
  'up',
  '\x75\x70',
].map((token) => Buffer.from(token, 'latin1'));

/** The records of an archive and their 16-bit halves that can lie (APPNOTE 4.3.7, 4.3.12, 4.3.14 to 4.3.16). */
const RECORDS = [
  { mark: 'PK\x03\x04', fields: [6, 8, 14, 18, 22, 26, 28] },
  { mark: 'PK\x01\x02', fields: [4, 8, 10, 16, 20, 24, 28, 30, 32, 34, 38, 40, 42, 44] },
  { mark: 'PK\x05\x06', fields: [4, 6, 8, 10, 12, 14, 16, 18, 20] },
  { mark: 'PK\x06\x06', fields: [4, 16, 20, 24, 32, 40, 48, 50, 52, 54] },
  { mark: 'PK\x06\x07', fields: [4, 8, 10, 12, 14, 16] },
] as const;

interface Archive {
  readonly bytes: Buffer;
  /** Entries that are no folders. */
  readonly files: number;
  readonly folders: number;
}

/** Zip archives of every kind that is read, damaged: what is taken is as it was packed and all of it, or the archive is refused. */
export async function zipArchives(): Promise<Target> {
  const folder = mkdtempSync(join(tmpdir(), 'fuzz-zip-'));
  const path = join(folder, 'data.zip');
  const spoolFolder = join(folder, 'spool');
  const archives = await Promise.all([plainArchive(), streamedArchive(), largeFormatArchive()]);
  const { signal } = new AbortController();

  async function unpack(): Promise<ResolvedSources> {
    const spool = new Spool(spoolFolder);
    const taken = { local: [{ path, label: 'data.zip' }], spool, cleanup: () => spool.remove() };
    return findSourceFiles(taken, signal, () => {});
  }

  function left(): string {
    return existsSync(spoolFolder) ? readdirSync(spoolFolder).join() : '';
  }

  return {
    name: 'zip archives',
    inputs: 6,
    async attack(random) {
      const archive = oneOf(random, archives);
      const bytes = random.below(20) === 0 ? archive.bytes : damagedArchive(random, archive.bytes);
      writeFileSync(path, bytes);
      try {
        const found = await unpack();
        judge(bytes, archive, found);
        await found.cleanup();
      } catch (error) {
        if (bytes === archive.bytes || !hasCode(error, ['bad_file'])) {
          throw new Error(`unpacking ${shown(bytes)}`, { cause: error });
        }
      }
      expectSame('temporary files left after', bytes, left(), '');
    },
    close: async () => rmSync(folder, { recursive: true }),
  };
}

/** Half of them with a field of one of its records changed: a count, size, offset, method or flag. */
function damagedArchive(random: Random, whole: Buffer): Buffer {
  if (random.below(2) === 0) return damage(random, whole, TOKENS);
  const { mark, fields } = oneOf(random, RECORDS);
  const places = placesOf(whole, mark);
  if (places.length === 0) return damage(random, whole, TOKENS);
  const bytes = Buffer.from(whole);
  for (let edits = 1 + random.below(2); edits > 0; edits--) {
    const at = oneOf(random, places) + oneOf(random, fields);
    const change = oneOf(random, [1, -1, 2, 0x80, 0xff, 0x7fff]);
    if (at + 4 <= bytes.length) bytes.writeUInt16LE((bytes.readUInt16LE(at) + change) & 0xffff, at);
  }
  return bytes;
}

function placesOf(bytes: Buffer, mark: string): number[] {
  const places: number[] = [];
  for (let at = bytes.indexOf(mark, 0, 'latin1'); at >= 0; at = bytes.indexOf(mark, at + 1, 'latin1')) places.push(at);
  return places;
}

function judge(bytes: Buffer, archive: Archive, { files, skipped }: ResolvedSources): void {
  const isZip = files.every((file) => file.name.startsWith('data.zip/'));
  if (!isZip) {
    // Its first bytes are no longer those of a zip: it is read as the CSV file that it is not.
    expectSame('files taken', bytes, files.map((file) => file.name).join(), 'data.zip');
    return;
  }
  // A folder that lost the slash of its name is listed; a file is never left out in silence.
  const known = files.length + skipped.length;
  const isWhole = known >= archive.files && known <= archive.files + archive.folders;
  expectSame(`${known} of ${archive.files} entries taken or listed`, bytes, String(isWhole), 'true');
  for (const file of files) {
    const content = readFileSync(file.path);
    expectSame(`content of ${file.name}`, bytes, String(CONTENTS.some((known) => known.equals(content))), 'true');
  }
}

function plainArchive(): Promise<Archive> {
  const zip = new ZipFile();
  zip.addBuffer(contentOf(0), 'zones.csv');
  zip.addEmptyDirectory('folder');
  zip.addBuffer(contentOf(1), 'folder/p\u00f6lls.csv');
  zip.addBuffer(contentOf(3), 'stored.csv', { compress: false });
  zip.addBuffer(contentOf(3), 'readme.txt');
  return finished(zip, { files: 4, folders: 1, isLarge: false });
}

/** Sizes stand behind the data, as in archives that were written to a pipe. */
function streamedArchive(): Promise<Archive> {
  const zip = new ZipFile();
  zip.addReadStream(Readable.from([contentOf(0)]), 'a.csv', { compress: true });
  zip.addReadStream(Readable.from([contentOf(2)]), 'b.csv', { compress: false });
  return finished(zip, { files: 2, folders: 0, isLarge: false });
}

/** Sizes and offsets of 64 bits. */
function largeFormatArchive(): Promise<Archive> {
  const zip = new ZipFile();
  zip.addBuffer(contentOf(1), 'a.csv', { forceZip64Format: true });
  zip.addBuffer(contentOf(0), 'b.csv', { forceZip64Format: true });
  return finished(zip, { files: 2, folders: 0, isLarge: true });
}

async function finished(
  zip: ZipFile,
  { files, folders, isLarge }: { readonly files: number; readonly folders: number; readonly isLarge: boolean },
): Promise<Archive> {
  zip.end({ forceZip64Format: isLarge, comment: isLarge ? '' : 'made by a test' });
  return { bytes: await buffer(zip.outputStream), files, folders };
}

function contentOf(place: number): Buffer {
  return CONTENTS[place] ?? Buffer.alloc(0);
}
