/** After `npm ci`: builds, so that the first command starts as fast as the next. Where nothing can build, commands run from the sources. */
const { spawnSync } = require('node:child_process');
const path = require('node:path');

const REPOSITORY = path.join(__dirname, '../..');

const vite = viteProgram();
if (vite !== undefined) {
  const options = /** @type {const} */ ({ cwd: REPOSITORY, stdio: 'inherit' });
  process.exitCode = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'error'], options).status ?? 1;
}

/** Not there where development packages are left out. */
function viteProgram() {
  try {
    return path.join(path.dirname(require.resolve('vite/package.json')), 'bin/vite.js');
  } catch {
    return undefined;
  }
}
