import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { replaceFile } from '../../main/replace-file.ts';
import { temporaryFolder } from '../app/open-app.ts';
import { SEED } from '../property/seed.ts';
import { importScene, replaceScene } from './long/kill/command-scenes.ts';
import { appendScene } from './long/kill/server-scenes.ts';
import { killAll } from './long/kill.ts';

test('a program that is killed leaves the data as it was or as it was to be, and all that it has answered', async () => {
  const summary = await killAll({
    seed: SEED,
    tries: 3,
    scenes: [importScene, appendScene, replaceScene],
    size: { stores: 200, days: 60, polls: 2_000 },
    isMeasured: false,
  });
  expect(summary).toMatch(/^3 tries/);
});

test('what a killed process has left beside a file goes with the next write to it, and nothing else', async () => {
  const folder = await temporaryFolder();
  const path = join(folder, 'report (1).csv');
  const { pid: dead } = spawnSync(process.execPath, ['--version']);
  const partOf = (name: string, pid: number): string => `.${name}.${pid}-${randomUUID()}.part`;
  const kept = [partOf('report (1).csv', process.ppid), partOf('other.csv', dead), '.report (1).csv.part'];
  for (const name of [...kept, partOf('report (1).csv', dead), partOf('report (1).csv', process.pid)]) {
    writeFileSync(join(folder, name), 'half');
  }
  await replaceFile(path, async (file) => {
    // A second write to the name leaves the file of the first alone.
    await replaceFile(path, (other) => other.writeFile('inner'));
    await file.writeFile('outer');
  });
  expect(readdirSync(folder).sort()).toEqual([...kept, 'report (1).csv'].sort());
  expect(readFileSync(path, 'utf8')).toBe('outer');
});
