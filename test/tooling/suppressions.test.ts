import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const REPOSITORY = fileURLToPath(new URL('../../', import.meta.url));
/** Put together from halves, so that this file is not what it looks for. */
const SUPPRESSIONS = new RegExp(
  [
    ['biome', '-ignore'],
    ['eslint', '-disable'],
    ['oxlint', '-disable'],
    ['@ts-', 'ignore'],
    ['@ts-', 'expect-error'],
    ['@ts-', 'nocheck'],
    ['v8 ', 'ignore'],
    ['TO', 'DO'],
    ['FIX', 'ME'],
  ]
    .map((halves) => halves.join(''))
    .join('|'),
);

test('no source file silences a check or puts work off', () => {
  const files = globSync(['{main,workers,renderer,test}/**/*.{ts,tsx,css}', '*.ts'], { cwd: REPOSITORY });
  const found = files.flatMap((path) =>
    readFileSync(`${REPOSITORY}${path}`, 'utf8')
      .split('\n')
      .flatMap((line, index) => (SUPPRESSIONS.test(line) ? [`${path}:${index + 1}: ${line.trim()}`] : [])),
  );
  expect(files.length).toBeGreaterThan(0);
  expect(found).toEqual([]);
});
