import { getEnvironmentData } from 'node:worker_threads';
import { commitImport as commit, measureShards as measure, scanPolls as scan } from '../../workers/index.ts';

export * from '../../workers/index.ts';

/** Under this name threads find how many of them are still to die at each task, in the order of `MORTAL`. */
export const DEATHS = 'test.deaths';
export const MORTAL = ['scanPolls', 'measureShards', 'commitImport'] as const;

/** The task, but for the threads that die of it. */
function mortal<T extends (arg: never) => unknown>(name: (typeof MORTAL)[number], task: T): T {
  const deaths = getEnvironmentData(DEATHS) as unknown as Int32Array;
  const place = MORTAL.indexOf(name);
  return ((arg: never) => {
    if (Atomics.load(deaths, place) > 0 && Atomics.sub(deaths, place, 1) > 0) process.exit(7);
    return task(arg);
  }) as T;
}

export const scanPolls = mortal('scanPolls', scan);
export const measureShards = mortal('measureShards', measure);
export const commitImport = mortal('commitImport', commit);
