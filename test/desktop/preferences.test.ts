import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { Preferences } from '../../main/desktop/preferences.ts';

async function newPath(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'store-monitor-preferences-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return join(folder, 'desktop.json');
}

const unexpected = (error: unknown): never => {
  throw error;
};

test('without a file everything is as it is at first', async () => {
  const { current } = await Preferences.load(await newPath(), unexpected);
  expect(current).toEqual({
    recentWorkspaces: [],
    folders: {},
    appearance: 'system',
    loopback: { on: true, port: null, token: null },
  });
});

test('changes are there at the next start, and no draft is left', async () => {
  const path = await newPath();
  const first = await Preferences.load(path, unexpected);
  await Promise.all([first.change({ appearance: 'dark' }), first.noteWorkspace('/a'), first.noteWorkspace('/b')]);
  const second = await Preferences.load(path, unexpected);
  expect(second.current).toMatchObject({ appearance: 'dark', recentWorkspaces: ['/b', '/a'] });
  expect(await readdir(join(path, '..'))).toEqual(['desktop.json']);
});

test('recent workspaces are the last eight, each once', async () => {
  const preferences = await Preferences.load(await newPath(), unexpected);
  for (const name of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'c']) await preferences.noteWorkspace(name);
  expect(preferences.current.recentWorkspaces).toEqual(['c', 'i', 'h', 'g', 'f', 'e', 'd', 'b']);
  await preferences.forgetWorkspace('i');
  expect(preferences.current.recentWorkspaces).toEqual(['c', 'h', 'g', 'f', 'e', 'd', 'b']);
});

test.each([['{ half'], ['{"appearance":"pink"}'], ['[]']])(
  'a file that reads %s is told and counts as none',
  async (text) => {
    const path = await newPath();
    await writeFile(path, text);
    const faults: unknown[] = [];
    const { current } = await Preferences.load(path, (error) => faults.push(error));
    expect(current.appearance).toBe('system');
    expect(faults).toHaveLength(1);
    expect(await readFile(path, 'utf8')).toBe(text);
  },
);
