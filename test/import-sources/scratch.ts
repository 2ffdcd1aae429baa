import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { findSourceFiles, type ResolvedSources, takeSources } from '../../main/import/sources/resolve-sources.ts';
import { Spool } from '../../main/import/sources/spool.ts';
import type { ZipLimits } from '../../main/import/sources/zip-limits.ts';
import type { ImportSource } from '../../main/services.ts';

export interface Scratch {
  readonly folder: string;
  readonly spool: string;
  write(name: string, content: string | Buffer): string;
  resolve(...paths: string[]): Promise<ResolvedSources>;
  resolveWith(sources: readonly ImportSource[], more?: { spool?: Spool; limits?: ZipLimits }): Promise<ResolvedSources>;
  /** What is left in the spool folder, at any depth. */
  spooled(): readonly string[];
}

/** A folder for each test of a file, removed after it. */
export function scratchFolder(): Scratch {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'sources-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const scratch: Scratch = {
    get folder() {
      return folder;
    },
    get spool() {
      return join(folder, 'spool');
    },
    write(name, content) {
      const path = join(folder, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, content);
      return path;
    },
    resolve: (...paths) => scratch.resolveWith(paths.map((path) => ({ kind: 'path', path }))),
    async resolveWith(sources, more = {}) {
      const { signal } = new AbortController();
      const taken = await takeSources(sources, more.spool ?? new Spool(scratch.spool), signal, () => {});
      return findSourceFiles(taken, signal, () => {}, more.limits);
    },
    spooled() {
      try {
        return readdirSync(scratch.spool, { recursive: true }).map(String);
      } catch {
        return [];
      }
    },
  };
  return scratch;
}

/** The message and code of what a promise is rejected with. */
export async function failure(promise: Promise<unknown>): Promise<{ code: unknown; message: string }> {
  try {
    await promise;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { code: 'code' in error ? error.code : undefined, message: error.message };
  }
  throw new Error('a rejection was expected');
}
