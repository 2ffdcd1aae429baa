import { statSync } from 'node:fs';
import { AppError } from '../../main/shared/errors.ts';

/**
 * The file that a connection has open. SQLite goes on writing to it where it was moved or removed, and to a log that
 * nobody will look for there: what is answered then would be lost (https://www.sqlite.org/howtocorrupt.html#unlink).
 */
export class OpenedFile {
  private readonly path: string;
  private readonly inode: number | undefined;

  /** `path` was opened just now. */
  constructor(path: string) {
    this.path = path;
    this.inode = inodeOf(path);
  }

  /** Throws `locked_workspace` unless the file lies where it was opened. */
  refuseMoved(): void {
    if (inodeOf(this.path) !== this.inode) {
      throw movedFile(this.path);
    }
  }
}

export function movedFile(path: string, cause?: unknown): AppError {
  return new AppError(
    'locked_workspace',
    `${path} was moved or removed by another program while it was open. Nothing was written. Move it back, with the files beside it, then try again.`,
    { cause },
  );
}

function inodeOf(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.ino;
}
