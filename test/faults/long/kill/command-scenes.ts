import { existsSync, readdirSync, watch } from 'node:fs';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { backupFolderOf, readBackupName } from '../../../../main/shared/backups.ts';
import { isFirstFormat, makeFirstFormat } from './first-format.ts';
import { entriesBelow, startAgain } from './next-start.ts';
import { type Attempt, environmentOf, type Place, type Scene, versionOf } from './scene.ts';
import { COMMAND_LINE, WorkProcess } from './work-process.ts';

const FORMER_REPORT = 'a report of an earlier day\n';

/** `import`, into what is stored. */
export const importScene: Scene = {
  name: 'import',
  usualMs: { work: 1_500, critical: 150 },
  begin: async (place, { files, csv }) => {
    const process = commandLine(place, 'import', files.more, '--db', place.workspace);
    return importAttempt(place, process, { old: csv.base, new: csv.merged }, 1);
  },
};

/** `import --replace`. */
export const replaceScene: Scene = {
  name: 'replace',
  usualMs: { work: 1_500, critical: 200 },
  begin: async (place, { files, csv }) => {
    const process = commandLine(place, 'import', files.other, '--replace', '--db', place.workspace);
    const attempt = importAttempt(place, process, { old: csv.base, new: csv.other }, 1);
    return {
      ...attempt,
      check: async (finished) => {
        const version = await attempt.check(finished);
        await checkBackups(place, csv.base, version === 'new' ? 1 : 0);
        return version;
      },
    };
  },
};

/** The first import of all, which makes the workspace. */
export const createScene: Scene = {
  name: 'create',
  usualMs: { work: 1_500, critical: 150 },
  begin: async (place, { files, csv }) => {
    await rm(place.workspace);
    const process = commandLine(place, 'import', files.other, '--db', place.workspace);
    return importAttempt(place, process, { old: null, new: csv.other }, 0);
  },
};

function importAttempt(
  place: Place,
  process: WorkProcess,
  versions: { readonly old: string | null; readonly new: string },
  importsBefore: number,
): Attempt {
  return {
    process,
    done: process.done(),
    critical: process.line(/^writing/),
    check: async (finished) => {
      const found = await startAgain(place.workspace, place.home);
      const version = versionOf(found.csv, versions);
      if (finished && version !== 'new') throw new Error('The import was done, but its data is not there.');
      const imports = found.importsDone - importsBefore;
      if (imports !== (version === 'new' ? 1 : 0)) {
        throw new Error(`The data is ${version}, but the history has ${imports} more imports.`);
      }
      expectNothingElse(place);
      return version;
    },
  };
}

/** `report --out` over a file that is there already. */
export const reportFileScene: Scene = {
  name: 'report file',
  usualMs: { work: 1_200, critical: 60 },
  begin: async (place, { csv }) => {
    const out = join(place.folder, 'report.csv');
    await writeFile(out, FORMER_REPORT);
    const args = ['report', '--columns', 'extended', '--db', place.workspace, '--out', out];
    const process = commandLine(place, ...args);
    return {
      process,
      done: process.done(),
      critical: process.line(/^computing/),
      check: async (finished) => {
        const written = versionOf(await readFile(out, 'utf8'), { old: FORMER_REPORT, new: csv.base });
        if (finished && written !== 'new') throw new Error('The report was done, but its file is not there.');
        const found = await startAgain(place.workspace, place.home);
        versionOf(found.csv, { unchanged: csv.base });
        // The next report to the same file takes away what the killed one has left beside it.
        await commandLine(place, ...args).done();
        versionOf(await readFile(out, 'utf8'), { new: csv.base });
        expectNothingElse(place, 'report.csv');
        return written;
      },
    };
  },
};

/** The first command on a workspace of the first format, which brings it to the newest. */
export const migrationScene: Scene = {
  name: 'migration',
  usualMs: { work: 1_000, critical: 150 },
  begin: async (place, { csv }) => {
    makeFirstFormat(place.workspace);
    const backupBegins = appears(place.folder, basename(backupFolderOf(place.workspace)));
    const process = commandLine(place, 'stats', '--db', place.workspace);
    return {
      process,
      done: process.done(),
      critical: backupBegins,
      check: async (finished) => {
        const version = isFirstFormat(place.workspace) ? 'old' : 'new';
        if (finished && version === 'old') throw new Error('The migration was done, but the format is the old one.');
        versionOf((await startAgain(place.workspace, place.home)).csv, { unchanged: csv.base });
        // The next start migrates what the killed one has not, and backs it up as well.
        await checkBackups(place, csv.base, 1);
        expectNothingElse(place);
        return version;
      },
    };
  },
};

function commandLine(place: Place, ...args: readonly string[]): WorkProcess {
  return new WorkProcess([COMMAND_LINE, ...args], environmentOf(place));
}

/** Every backup beside the workspace opens and is whole. */
async function checkBackups(place: Place, csv: string, least: number): Promise<void> {
  const folder = backupFolderOf(place.workspace);
  const names = existsSync(folder) ? readdirSync(folder) : [];
  if (names.length < least) throw new Error(`There are ${names.length} backups; expected at least ${least}.`);
  for (const name of names) {
    if (readBackupName(name)?.damaged !== false) throw new Error(`Among the backups is ${name}.`);
    const scratch = await mkdtemp(join(tmpdir(), 'store-monitor-backup-'));
    try {
      const copy = join(scratch, name);
      await copyFile(join(folder, name), copy);
      versionOf((await startAgain(copy, scratch)).csv, { backup: csv });
    } finally {
      await rm(scratch, { recursive: true });
    }
  }
}

/** Resolves when something of this name is made in a folder; never, when it is not. */
function appears(folder: string, name: string): Promise<void> {
  return new Promise((resolve) => {
    const watcher = watch(folder, { persistent: false }, (_event, file) => {
      if (file !== name) return;
      watcher.close();
      resolve();
    });
  });
}

/** Beside the workspace, its backups and what is named there must be nothing but empty folders that the program keeps. */
export function expectNothingElse(place: Place, ...named: readonly string[]): void {
  const kept = new Set(['work.storemonitor', 'home/', 'home/spool/', 'temporary/', ...named]);
  const backups = `${basename(backupFolderOf(place.workspace))}/`;
  const left = entriesBelow(place.folder).filter((entry) => !kept.has(entry) && !entry.startsWith(backups));
  if (left.length > 0) throw new Error(`Left after the next start: ${left.join(', ')}`);
}
