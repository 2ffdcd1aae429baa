import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { type App, type AppOptions, createApp } from '../../main/app.ts';
import { importPaths } from './open-app.ts';
import { type CsvTables, writeTables } from './write-csv.ts';

export interface SharedApp {
  readonly app: App;
  readonly folder: string;
  /** Writes the tables as files and imports them in place of all data. */
  replaceBy(tables: CsvTables): Promise<void>;
}

/** One real core for all tests of a file: opening one takes a second or two. */
export function sharedApp(options: Partial<AppOptions> = {}): SharedApp {
  let folder = '';
  let app: App | undefined;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'store-monitor-test-'));
    app = await createApp({
      workspacePath: join(folder, 'test.storemonitor'),
      dataFolder: folder,
      threads: 2,
      ...options,
    });
  });
  afterAll(async () => {
    await app?.close();
    await rm(folder, { recursive: true, force: true });
  });
  return {
    get app() {
      return app!;
    },
    get folder() {
      return folder;
    },
    async replaceBy(tables) {
      const paths = await writeTables(folder, tables);
      await importPaths(app!, paths, true);
      await Promise.all(paths.map((path) => rm(path)));
    },
  };
}
