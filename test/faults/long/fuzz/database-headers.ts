import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pollsRequest } from '../../../../main/import/ingest-request.ts';
import { readTotals } from '../../../../workers/store/totals.ts';
import { ingest } from '../../../../workers/store-thread/ingest.ts';
import { Workspace } from '../../../../workers/store-thread/workspace.ts';
import type { Random } from '../../../generate/random.ts';
import { damage, oneOf } from './damage.ts';
import { expectSame, hasCode, type Target } from './target.ts';

/** What a person is told of a file that cannot be used. */
const REFUSALS = ['not_a_workspace', 'newer_workspace', 'damaged_workspace', 'storage_failed'];
/** Before SQLite has looked at the file. */
const LEFT_ALONE = ['not_a_workspace', 'newer_workspace'];
const SQLITE_HEADER_BYTES = 100;
/** Header fields, by their offsets in https://www.sqlite.org/fileformat.html#the_database_header. */
const FIELDS = [16, 18, 19, 20, 21, 22, 23, 24, 28, 32, 36, 40, 44, 48, 52, 56, 60, 64, 68, 92, 96];
const TOKENS = [
  'SQLite format 3\0',
  'SMon',
  'CREATE TABLE',
  'CREATE TRIGGER',
  'CREATE VIEW',
  'poll_block',
  'INTEGER',
  '\0',
  '\xff\xff\xff\xff',
  '(',
  ')',
  '--',
  'load_extension',
].map((token) => Buffer.from(token, 'latin1'));
const POLL_US = Date.UTC(2024, 9, 14) * 1_000;

/** The first page of a workspace, its header field by field and its schema: opened as it was, or refused with a reason. */
export function databaseHeaders(): Target {
  const folder = mkdtempSync(join(tmpdir(), 'fuzz-database-'));
  const path = join(folder, 'a.storemonitor');
  const sound = soundWorkspace(path);
  const pageBytes = sound.readUInt16BE(16);
  return {
    name: 'database headers',
    inputs: 5,
    attack(random) {
      const bytes = damagedFile(random, sound, pageBytes);
      for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(path + suffix, { force: true });
      writeFileSync(path, bytes);
      const found = open(path);
      if (found instanceof Error && !hasCode(found, REFUSALS)) {
        const head = bytes.subarray(0, pageBytes).toString('base64');
        throw new Error(`opening a workspace whose first page is '${head}' (base64)`, { cause: found });
      }
      if (hasCode(found, LEFT_ALONE)) {
        expectSame(
          'a refused file is as it was',
          bytes.subarray(0, pageBytes),
          String(readFileSync(path).equals(bytes)),
          'true',
        );
      }
    },
    close: async () => rmSync(folder, { recursive: true }),
  };
}

function soundWorkspace(path: string): Buffer {
  const workspace = new Workspace(path, { temporary: false });
  workspace.describe(0);
  ingest(workspace, pollsRequest([{ storeId: 'a', timeUs: POLL_US, active: true }]));
  workspace.close();
  return readFileSync(path);
}

function open(path: string): unknown {
  try {
    const workspace = new Workspace(path, { temporary: false });
    try {
      workspace.describe(0);
      workspace.read(() => readTotals(workspace.db));
    } finally {
      workspace.close();
    }
    return undefined;
  } catch (error) {
    return error;
  }
}

function damagedFile(random: Random, sound: Buffer, pageBytes: number): Buffer {
  if (random.below(8) === 0) return sound.subarray(0, random.below(2 * SQLITE_HEADER_BYTES));
  if (random.below(2) === 0) {
    const bytes = Buffer.from(sound);
    const at = oneOf(random, FIELDS);
    bytes.writeUInt8(random.below(256), at + random.below(Math.min(4, SQLITE_HEADER_BYTES - at)));
    return bytes;
  }
  // What stands in the first page moves with what is put in or left out before it; the other pages stay where they are.
  const first = damage(random, sound.subarray(0, pageBytes), TOKENS);
  if (random.below(4) === 0) return first;
  const page = Buffer.alloc(pageBytes);
  first.copy(page);
  return Buffer.concat([page, sound.subarray(pageBytes)]);
}
