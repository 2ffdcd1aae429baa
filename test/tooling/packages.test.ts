import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';

const EXACT_VERSION = /^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/;
const NPM_COMMANDS = ['report', 'import', 'serve', 'stats'];

const inRepository = (path: string): URL => new URL(`../../${path}`, import.meta.url);
const read = (name: string): unknown => JSON.parse(readFileSync(inRepository(name), 'utf8'));

const packageJson = z
  .object({
    scripts: z.record(z.string(), z.string()),
    allowScripts: z.record(z.string(), z.boolean()),
    dependencies: z.record(z.string(), z.string()),
    devDependencies: z.record(z.string(), z.string()),
  })
  .parse(read('package.json'));

const lock = z
  .object({
    packages: z.record(
      z.string(),
      z.object({
        resolved: z.string().optional(),
        integrity: z.string().optional(),
        hasInstallScript: z.boolean().optional(),
      }),
    ),
  })
  .parse(read('package-lock.json'));

const installed = Object.entries(lock.packages).filter(([path]) => path !== '');
const nameOf = (path: string): string => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);

test('every dependency is pinned to one version', () => {
  const all = Object.entries({ ...packageJson.dependencies, ...packageJson.devDependencies });
  expect(all.filter(([, version]) => !EXACT_VERSION.test(version))).toEqual([]);
});

/** npm compiles a package that holds a binding.gyp, even where it brings its binary along and asks for no script. */
const isCompiledByNpm = (path: string): boolean => existsSync(inRepository(`${path}/binding.gyp`));

test('allowScripts names every package that npm would run something for, and no other', () => {
  const running = installed.filter(([path, entry]) => entry.hasInstallScript === true || isCompiledByNpm(path));
  const names = new Set(running.map(([path]) => nameOf(path)));
  expect(Object.keys(packageJson.allowScripts).toSorted()).toEqual([...names].toSorted());
});

test('the lock file ties packages to their content, not to the host they came from', () => {
  expect(installed.filter(([, entry]) => entry.resolved !== undefined).map(([path]) => path)).toEqual([]);
  expect(installed.filter(([, entry]) => entry.integrity === undefined).map(([path]) => path)).toEqual([]);
});

test.each(NPM_COMMANDS)('npm run %s runs the command of that name', (name) => {
  expect(packageJson.scripts[name]).toBe(`node main/launch/command.cjs ${name}`);
});
