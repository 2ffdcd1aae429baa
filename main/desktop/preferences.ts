import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { loopbackWishesSchema } from './loopback-server.ts';
import { windowStateSchema } from './window-state.ts';

/** How many workspaces File > Recent offers. */
const RECENT_KEPT = 8;

/** What the desktop app keeps from one start to the next; everything about data is in the workspace. */
const preferencesSchema = z.object({
  window: windowStateSchema.optional(),
  /** Paths, the one opened last first. */
  recentWorkspaces: z.array(z.string()).default([]),
  /** Where a dialog opens: the folder that the last one ended in. */
  folders: z.partialRecord(z.enum(['import', 'save', 'workspace']), z.string()).default({}),
  appearance: z.enum(['system', 'light', 'dark']).default('system'),
  loopback: loopbackWishesSchema.default({ on: true, port: null, token: null }),
});
export type PreferenceValues = z.infer<typeof preferencesSchema>;

/** Preferences in a JSON file. Reading never fails: a file that is damaged or of another version counts as none. */
export class Preferences {
  private readonly path: string;
  private values: PreferenceValues;
  private saved: Promise<void> = Promise.resolve();

  private constructor(path: string, values: PreferenceValues) {
    this.path = path;
    this.values = values;
  }

  /** `onFault` hears of a file that could not be understood. */
  static async load(path: string, onFault: (error: unknown) => void): Promise<Preferences> {
    return new Preferences(path, await read(path, onFault));
  }

  get current(): PreferenceValues {
    return this.values;
  }

  /** Takes over `changes` at once; resolves when they are on disk. Changes are written in order, each file as a whole. */
  change(changes: Partial<PreferenceValues>): Promise<void> {
    this.values = { ...this.values, ...changes };
    const text = `${JSON.stringify(this.values, null, 2)}\n`;
    this.saved = this.saved.catch(() => undefined).then(() => replaceFile(this.path, text));
    return this.saved;
  }

  /** Puts a workspace at the head of the recent ones. */
  noteWorkspace(path: string): Promise<void> {
    const others = this.values.recentWorkspaces.filter((other) => other !== path);
    return this.change({ recentWorkspaces: [path, ...others].slice(0, RECENT_KEPT) });
  }

  /** Takes a workspace that is gone off the list. */
  forgetWorkspace(path: string): Promise<void> {
    return this.change({ recentWorkspaces: this.values.recentWorkspaces.filter((other) => other !== path) });
  }
}

async function read(path: string, onFault: (error: unknown) => void): Promise<PreferenceValues> {
  try {
    return preferencesSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) onFault(error);
    return preferencesSchema.parse({});
  }
}

async function replaceFile(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(`${path}.new`, text, { mode: 0o600 });
  await rename(`${path}.new`, path);
}
