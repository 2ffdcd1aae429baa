import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const REPOSITORY = resolve(import.meta.dirname, '../..');
/** Long enough to be a reason. */
const REASON_LENGTH = 20;

interface PackageJson {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly allowScripts: Readonly<Record<string, boolean>>;
}

interface LockedPackage {
  readonly dev?: boolean;
  readonly hasInstallScript?: boolean;
}

const read = (path: string): string => readFileSync(join(REPOSITORY, path), 'utf8');
const packageJson: PackageJson = JSON.parse(read('package.json'));
const lock: { readonly packages: Readonly<Record<string, LockedPackage>> } = JSON.parse(read('package-lock.json'));
const shipped = Object.entries(lock.packages).filter(([path, { dev }]) => path !== '' && dev !== true);
const nameOf = (path: string): string => path.split('node_modules/').at(-1) ?? '';

/** Packages of a table of the page, each with its reason. */
function listed(heading: string): ReadonlyMap<string, string> {
  const [, section = ''] = read('main/DEPENDENCIES.md').split(`## ${heading}\n`);
  const [table = ''] = section.split('\n## ');
  const reasons = new Map<string, string>();
  for (const [, names = '', reason = ''] of table.matchAll(/^\| (`.*`) \| (.*) \|$/gm)) {
    for (const [, name = ''] of names.matchAll(/`([^`]+)`/g)) reasons.set(name, reason);
  }
  return reasons;
}

/** What developers run from the repository: it makes icons and rebuilds what has changed. */
const TOOLS = ['main/desktop/icon/**', 'main/launch/**'];

/** Packages that the files of some folders import; that each is in package.json is the linter's matter. */
function importedBy(...folders: readonly string[]): readonly string[] {
  const files = folders.flatMap((folder) => globSync(`${folder}/**/*.{ts,tsx}`, { cwd: REPOSITORY, exclude: TOOLS }));
  const names = files.flatMap((file) =>
    [...read(file).matchAll(/\b(?:from|import) ?\(?'(?!node:)((?:@[\w-]+\/)?[a-z][\w-]*)/g)].map(
      ([, name = '']) => name,
    ),
  );
  return [...new Set(names)]
    .filter((name) => name in packageJson.dependencies || name in packageJson.devDependencies)
    .toSorted();
}

describe('every package that the program runs with', () => {
  test('is named with its reason, and no other is', () => {
    const reasons = listed('In the program');
    expect([...reasons.keys()].toSorted()).toEqual(Object.keys(packageJson.dependencies).toSorted());
    expect([...reasons].filter(([, reason]) => reason.length < REASON_LENGTH)).toEqual([]);
  });

  test('is imported by it', () => {
    const imported = importedBy('main', 'workers').filter((name) => name !== 'electron');
    expect(imported).toEqual(Object.keys(packageJson.dependencies).toSorted());
  });

  test('runs no script when it is installed', () => {
    // npm compiles a package with a binding.gyp even where it asks for no script.
    const running = shipped.filter(
      ([path, { hasInstallScript }]) => hasInstallScript === true || existsSync(join(REPOSITORY, path, 'binding.gyp')),
    );
    expect(running.map(([path]) => nameOf(path))).toEqual(['better-sqlite3']);
    expect(packageJson.allowScripts).toMatchObject({ 'better-sqlite3': false });
  });
});

describe('every package of the window', () => {
  test('is named with its reason, and no other is', () => {
    const reasons = listed('In the window');
    // What the API's schemas and the window share is a package of the program.
    const imported = importedBy('renderer').filter((name) => packageJson.dependencies[name] === undefined);
    expect([...reasons.keys()].toSorted()).toEqual(imported);
    expect([...reasons].filter(([, reason]) => reason.length < REASON_LENGTH)).toEqual([]);
  });

  test('is built in, and so needed by nobody who installs the program', () => {
    expect(Object.keys(packageJson.devDependencies)).toEqual(
      expect.arrayContaining([...listed('In the window').keys()]),
    );
  });
});
