import { getCompileCacheDir } from 'node:module';
import { dirname } from 'node:path';

/**
 * The environment of a thread: that of the process, and where Node keeps compiled code, which a thread is told in no other way
 * (https://nodejs.org/api/module.html#module-compile-cache). Without it each thread compiles all it loads.
 */
export function threadEnvironment(): NodeJS.ProcessEnv {
  // Below the folder that was named, one for each version of Node.
  const folder = getCompileCacheDir();
  return folder === undefined ? process.env : { ...process.env, NODE_COMPILE_CACHE: dirname(folder) };
}
