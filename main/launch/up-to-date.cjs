/** Plain JavaScript: what would strip its types takes as long to load as all that the command line loads. */
const { readdirSync, statSync } = require('node:fs');
const path = require('node:path');

const REPOSITORY = path.join(__dirname, '../..');

/** What `dist/main` and `dist/workers` are built from. */
const PROGRAM = ['main', 'workers', 'package.json', 'vite.config.ts'];

/** Whether what the threads load, which a build makes last, is as new as the sources of the program. */
exports.isProgramUpToDate = () => isUpToDate('dist/workers/index.js', PROGRAM);

/** Whether the window's page is as new as its sources. */
exports.isPageUpToDate = () => isUpToDate('dist/renderer/index.html', [...PROGRAM, 'renderer', 'test/fixtures/sample']);

/**
 * @param {string} built
 * @param {readonly string[]} sources
 */
function isUpToDate(built, sources) {
  const builtMs = changedMs(built);
  return builtMs > 0 && sources.every((source) => changedMs(source) <= builtMs);
}

/**
 * ms since 1970 of the last change of a file, or of a folder and all below it; 0 where there is none.
 * @param {string} place in the repository
 * @returns {number}
 */
function changedMs(place) {
  const whole = path.join(REPOSITORY, place);
  const found = statSync(whole, { throwIfNoEntry: false });
  if (found === undefined) return 0;
  if (!found.isDirectory()) return found.mtimeMs;
  return readdirSync(whole).reduce(
    (latest, name) => Math.max(latest, changedMs(path.join(place, name))),
    found.mtimeMs,
  );
}
