import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { COMPILED_CODE } from '../tooling/compiled-code.ts';

/** What a command came to that had little room. */
export interface Ran {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Makes a disk in a mount namespace of its own, which goes with the process, fills it with a copy of what lies in a
 * folder, runs the command, and copies what is there then into a second folder.
 */
const ON_DISK = `
  disk="$1" start="$2" after="$3" bytes="$4"; shift 4
  mount -t tmpfs -o size="$bytes" tmpfs "$disk" && cp -r "$start/." "$disk" || exit 90
  "$@"; code=$?
  cp -r "$disk/." "$after" || exit 91
  exit "$code"`;

/** Where nothing may be mounted, no file may grow beyond the limit instead, which is given in units of 512 bytes. */
const WITH_LIMIT = `
  disk="$1" start="$2" after="$3" bytes="$4"; shift 4
  cp -r "$start/." "$disk" || exit 90
  (ulimit -f $((bytes / 512)); exec "$@"); code=$?
  cp -r "$disk/." "$after" || exit 91
  exit "$code"`;

/** How to get a mount namespace: as root, as anybody, or not at all. */
const NAMESPACE = [['-m'], ['-Urm']].find(
  (flags) => spawnSync('unshare', [...flags, 'mount', '-t', 'tmpfs', 'tmpfs', tmpdir()]).status === 0,
);

/** Whether the disk is one that is full, and not a limit on the size of files. */
export const IS_REAL_DISK = NAMESPACE !== undefined;

/** What a command begins with that is to be bound by permissions: root reads and writes what it likes, unless these are taken from it. */
export const AS_ANYBODY: readonly string[] =
  process.getuid?.() === 0 ? ['setpriv', '--bounding-set=-dac_override,-dac_read_search,-fowner'] : [];

/** A disk with room for so many bytes; what is to lie there at first goes into `start`. */
export class SmallDisk {
  readonly bytes: number;
  /** Its path for the command; empty for everybody else. */
  readonly path: string;
  readonly start: string;
  /** What lay there in the end. */
  readonly after: string;
  private readonly folder: string;

  constructor(bytes: number) {
    this.bytes = bytes;
    this.folder = mkdtempSync(join(tmpdir(), 'store-monitor-disk-'));
    [this.path, this.start, this.after] = ['disk', 'start', 'after'].map((name) => {
      const path = join(this.folder, name);
      mkdirSync(path);
      return path;
    }) as [string, string, string];
  }

  /** Runs Node with a program while the disk is there. */
  run(program: readonly string[], environment: Readonly<Record<string, string>>): Promise<Ran> {
    const places = [this.path, this.start, this.after, String(this.bytes)];
    const inside = ['sh', '-c', NAMESPACE === undefined ? WITH_LIMIT : ON_DISK, 'sh', ...places];
    const [command = '', ...args] = [
      ...(NAMESPACE === undefined ? [] : ['unshare', ...NAMESPACE]),
      ...inside,
      process.execPath,
      ...program,
    ];
    // Node's own place for compiled code may be on the disk.
    const env = { ...process.env, NODE_COMPILE_CACHE: COMPILED_CODE, ...environment };
    return ran(spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] }));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}

/** Collects what a program says, and how it ends. */
export async function ran(child: ChildProcess): Promise<Ran> {
  const exit = new Promise<number | null>((settle) => child.once('exit', settle));
  const said = async (stream: Readable | null): Promise<string> => (stream === null ? '' : text(stream));
  const [exitCode, stdout, stderr] = await Promise.all([exit, said(child.stdout), said(child.stderr)]);
  return { exitCode, stdout, stderr };
}
