import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { AppError } from '../../main/shared/errors.ts';
import { MIGRATIONS } from './migrations/index.ts';

/** "SMon": what `PRAGMA application_id` of a workspace is. */
export const APPLICATION_ID = 0x534d6f6e;

const MAGIC = 'SQLite format 3\0';
const WRITE_VERSION_AT = 18;
/** The latest form of a file that SQLite writes (2: with a log). A later one could be read, but not written. */
const LATEST_WRITE_VERSION = 2;
const USER_VERSION_AT = 60;
const APPLICATION_ID_AT = 68;
const HEADER_BYTES = 100;

/**
 * Looks at a file before SQLite does, so that one that is not ours is left untouched. Returns whether there is a
 * workspace yet: no file, or an empty one, is a workspace to be made. Throws `not_a_workspace`, `newer_workspace`, `damaged_workspace`.
 */
export function inspectWorkspaceFile(path: string): 'new' | 'existing' {
  const header = readHeader(path);
  if (header === undefined || header.length === 0) {
    return 'new';
  }
  if (header.length < HEADER_BYTES || header.toString('latin1', 0, MAGIC.length) !== MAGIC) {
    throw new AppError(
      'not_a_workspace',
      `${path} is not a Store Monitor workspace: it is no SQLite database. It was left as it is; choose another file.`,
    );
  }
  const applicationId = header.readUInt32BE(APPLICATION_ID_AT);
  if (applicationId !== APPLICATION_ID) {
    throw new AppError(
      'not_a_workspace',
      `${path} is a SQLite database of another program. It was left as it is; choose another file.`,
    );
  }
  refuseNewer(path, header.readUInt32BE(USER_VERSION_AT));
  const writeVersion = header.readUInt8(WRITE_VERSION_AT);
  if (writeVersion > LATEST_WRITE_VERSION) {
    throw new AppError(
      'damaged_workspace',
      `${path} is damaged: its first page says that it is of form ${writeVersion}, and there are none above ${LATEST_WRITE_VERSION}.`,
    );
  }
  return 'existing';
}

/** Throws `newer_workspace` where the schema is of a later program. */
export function refuseNewer(path: string, userVersion: number): void {
  if (userVersion > MIGRATIONS.length) {
    throw new AppError(
      'newer_workspace',
      `${path} was written by a newer Store Monitor (format ${userVersion}; this one knows up to ${MIGRATIONS.length}). It was left as it is; update the program.`,
    );
  }
}

function readHeader(path: string): Buffer | undefined {
  const status = statSync(path, { throwIfNoEntry: false });
  if (status === undefined) {
    return undefined;
  }
  if (!status.isFile()) {
    throw new AppError('not_a_workspace', `${path} is not a file; a workspace is one file.`);
  }
  const file = openSync(path, 'r');
  try {
    const header = Buffer.alloc(HEADER_BYTES);
    return header.subarray(0, readSync(file, header, 0, HEADER_BYTES, 0));
  } finally {
    closeSync(file);
  }
}
