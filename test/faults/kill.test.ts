import { expect, test } from 'vitest';
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
