import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { createBuilder } from 'vite';
import type { TestProject } from 'vitest/node';

const REPOSITORY = resolve(import.meta.dirname, '../..');
/** Inside of the repository, as what is built finds SQLite's native file from where it lies. */
const FOLDER = join(REPOSITORY, 'node_modules/.cache/store-monitor/workers-');

declare module 'vitest' {
  export interface ProvidedContext {
    /** File of the worker threads. */
    readonly workerFile: string;
  }
}

/**
 * Builds the worker threads for the tests, as they are built for use: in one file, which a thread loads in a fifth of the time that
 * their source takes. `vite.config.ts` has the program find it.
 */
export default async function buildWorkers(project: TestProject): Promise<() => Promise<void>> {
  await mkdir(dirname(FOLDER), { recursive: true });
  const outDir = await mkdtemp(FOLDER);
  const build = async (): Promise<void> => {
    const builder = await createBuilder({
      configFile: join(REPOSITORY, 'vite.config.ts'),
      logLevel: 'warn',
      environments: { workers: { build: { outDir } } },
    });
    const { workers } = builder.environments;
    if (workers === undefined) throw new Error('vite.config.ts defines no environment "workers"');
    await builder.build(workers);
  };
  await build();
  project.provide('workerFile', join(outDir, 'index.js'));
  project.onTestsRerun(build);
  return () => rm(outDir, { recursive: true });
}
