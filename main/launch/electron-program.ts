import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** Path of Electron's executable, which is downloaded once when it is first asked for; undefined: it could not be. */
export function electronProgram(): string | undefined {
  if (process.env.ELECTRON_OVERRIDE_DIST_PATH === undefined) {
    // Its own loader would download as well, but with a stack on the terminal where that fails.
    const { status } = spawnSync(process.execPath, [require.resolve('electron/install.js')], { stdio: 'ignore' });
    if (status !== 0) return undefined;
  }
  const path: unknown = require('electron');
  return typeof path === 'string' ? path : undefined;
}
