import { existsSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expectNothingElse } from './command-scenes.ts';
import { openDesktop } from './desktop-run.ts';
import { startAgain } from './next-start.ts';
import { batchesIn } from './prepare.ts';
import { environmentOf, type Scene, versionOf } from './scene.ts';
import { WorkProcess } from './work-process.ts';

const PROGRAM = join(import.meta.dirname, 'desktop-run.ts');
const COPIES = 3;

/** Copies made one after the other: each is there as a whole or not at all. */
export const backUpScene: Scene = {
  name: 'backup',
  usualMs: { work: 1_200, critical: 200 },
  begin: async (place, { csv }) => {
    const names = Array.from({ length: COPIES }, (_, i) => `copy-${i}.storemonitor`);
    const copies = names.map((name) => join(place.folder, name));
    const process = new WorkProcess([PROGRAM, 'back-up', place.home, place.workspace, ...copies], environmentOf(place));
    return {
      process,
      done: process.done(),
      critical: process.line(/^open/),
      check: async (finished) => {
        const there = copies.filter((copy) => existsSync(copy));
        for (const copy of there) versionOf((await startAgain(copy, place.home)).csv, { whole: csv.base });
        if (finished && there.length < COPIES) throw new Error(`${there.length} of ${COPIES} copies are there.`);
        versionOf((await startAgain(place.workspace, place.home)).csv, { unchanged: csv.base });
        // The next copies to the same places take away what the killed ones have left there.
        const { workspaces } = await openDesktop(place.home, place.workspace, copies);
        for (const _copy of copies) await workspaces.backUp();
        await workspaces.close();
        expectNothingElse(place, 'home/desktop.json', ...names);
        return `${there.length} copies`;
      },
    };
  },
};

/** Another workspace is opened while an import runs, again and again. */
export const switchScene: Scene = {
  name: 'switch',
  usualMs: { work: 1_800, critical: 800 },
  begin: async (place, prepared) => {
    const second = join(place.folder, 'second.storemonitor');
    await copyFile(prepared.start, second);
    const args = ['switch', place.home, place.workspace, second, prepared.files.more];
    const process = new WorkProcess([PROGRAM, ...args], environmentOf(place));
    let appended = 0;
    for (const round of [1, 2, 3, 4]) {
      void process.line(new RegExp(`^appended ${round}$`)).then((line) => {
        if (line !== undefined) appended = Math.max(appended, round);
      });
    }
    return {
      process,
      done: process.done(),
      critical: process.line(/^open/),
      check: async () => {
        const one = await startAgain(place.workspace, place.home);
        const version = versionOf(one.csv, { old: prepared.csv.base, new: prepared.csv.merged });
        const two = await startAgain(second, place.home);
        const stored = batchesIn(two.csv ?? '');
        if (stored !== appended && stored !== appended + 1) {
          throw new Error(`${appended} batches were answered in the second workspace, ${stored} are there.`);
        }
        versionOf(two.csv, { appended: await prepared.appended(stored) });
        // The preferences are of some moment, and the app starts with them.
        const { workspaces, preferences } = await openDesktop(place.home, place.workspace, []);
        const { recentWorkspaces } = preferences.current;
        await workspaces.close();
        if (recentWorkspaces[0] !== place.workspace || recentWorkspaces.length > 2) {
          throw new Error(`Recent workspaces: ${recentWorkspaces.join(', ')}`);
        }
        expectNothingElse(place, 'home/desktop.json', 'second.storemonitor');
        return version;
      },
    };
  },
};
