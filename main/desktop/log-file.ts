import { appendFile, mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

export type LogLevel = 'info' | 'warn' | 'error';

export interface LogFileOptions {
  readonly path: string;
  /** A file that has reached this size makes place for a new one. */
  readonly maxBytes: number;
  /** Older files that are kept, as `path.1` (the newest) to `path.N`. */
  readonly kept: number;
  /** ms since 1970 UTC. */
  readonly now: () => number;
}

/**
 * What the program did, a line an event, for whoever looks for the cause of a fault. It holds no data of stores. Lines are
 * written in the order they came; a disk that refuses them loses them, which is no reason to end the program.
 */
export class LogFile {
  private readonly options: LogFileOptions;
  private written: Promise<void> = Promise.resolve();

  constructor(options: LogFileOptions) {
    this.options = options;
  }

  /** An error is written with its stack and its causes. */
  write(level: LogLevel, what: string, error?: unknown): void {
    const time = new Date(this.options.now()).toISOString();
    const line = `${time} ${level.padEnd(5)} ${what}${error === undefined ? '' : `: ${describe(error)}`}\n`;
    this.written = this.written.then(() => this.append(line)).catch(() => undefined);
  }

  /** Resolves when every line so far is in the file. */
  flush(): Promise<void> {
    return this.written;
  }

  private async append(line: string): Promise<void> {
    const { path, maxBytes } = this.options;
    await mkdir(dirname(path), { recursive: true });
    const size = await sizeOf(path);
    if (size > 0 && size + Buffer.byteLength(line) > maxBytes) await this.rotate();
    await appendFile(path, line, { mode: 0o600 });
  }

  private async rotate(): Promise<void> {
    const { path, kept } = this.options;
    await rm(`${path}.${kept}`, { force: true });
    for (let age = kept - 1; age >= 1; age--) await renameIfThere(`${path}.${age}`, `${path}.${age + 1}`);
    if (kept > 0) await renameIfThere(path, `${path}.1`);
    else await rm(path, { force: true });
  }
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const text = error.stack ?? error.message;
  return error.cause === undefined ? text : `${text}\n  because of ${describe(error.cause)}`;
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (isMissing(error)) return 0;
    throw error;
  }
}

async function renameIfThere(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
