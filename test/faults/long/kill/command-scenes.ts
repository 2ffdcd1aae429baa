import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runMigration } from './migration-run.ts';
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
    return importAttempt(place, process, { old: csv.base, new: csv.other }, 1);
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

/** A migration that rewrites every block, on top of those that the program has. */
export const migrationScene: Scene = {
  name: 'migration',
  usualMs: { work: 500, critical: 100 },
  begin: async (place, { csv }) => {
    const program = join(import.meta.dirname, 'migration-run.ts');
    const process = new WorkProcess([program, place.workspace], environmentOf(place));
    return {
      process,
      done: process.done(),
      critical: process.line(/^migrating/),
      check: async (finished) => {
        const version = runMigration(place.workspace).wasMigrated ? 'new' : 'old';
        if (finished && version === 'old')
          throw new Error('The migration was done, but the workspace is of the old format.');
        versionOf((await startAgain(place.workspace, place.home)).csv, { unchanged: csv.base });
        expectNothingElse(place);
        return version;
      },
    };
  },
};

function commandLine(place: Place, ...args: readonly string[]): WorkProcess {
  return new WorkProcess([COMMAND_LINE, ...args], environmentOf(place));
}

/** Beside the workspace and what is named there must be nothing but empty folders that the program keeps. */
export function expectNothingElse(place: Place, ...named: readonly string[]): void {
  const kept = new Set(['work.storemonitor', 'home/', 'home/spool/', 'temporary/', ...named]);
  const left = entriesBelow(place.folder).filter((entry) => !kept.has(entry));
  if (left.length > 0) throw new Error(`Left after the next start: ${left.join(', ')}`);
}
