/**
 * The notices of every package that is shipped: those that the program runs with and those that are built into its
 * window. `npx node test/faults/licences.ts` writes `main/licences.txt` anew after a change of package-lock.json.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const REPOSITORY = resolve(import.meta.dirname, '../..');
export const LICENCES_FILE = join(REPOSITORY, 'main/licences.txt');
/** Roots of what is built into the page. */
const WINDOW_PACKAGES = /^\| (`.*`) \|/gm;

export interface ShippedPackage {
  readonly name: string;
  readonly version: string;
  /** SPDX expression. */
  readonly licence: string;
  /** As its licence file has it; null where it has none. */
  readonly copyright: string | null;
  readonly text: string | null;
}

interface LockedPackage {
  readonly version: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
}

const read = (path: string): string => readFileSync(join(REPOSITORY, path), 'utf8');
const nameOf = (path: string): string => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);

/** In order of their names; the same package in two versions is listed twice. */
export function shippedPackages(): readonly ShippedPackage[] {
  const { packages }: { packages: Readonly<Record<string, LockedPackage>> } = JSON.parse(read('package-lock.json'));
  const paths = new Set(
    Object.keys(packages).filter((path) => path !== '' && packages[path]?.dev !== true && !isBinary(path, packages)),
  );
  for (const name of windowPackages()) addWithDependencies(`node_modules/${name}`, packages, paths);
  const shipped = [...paths].map((path) => describe(path, packages[path]));
  const unique = new Map(shipped.map((found) => [`${found.name}@${found.version}`, found]));
  return [...unique.values()].toSorted((a, b) => compare(a.name, b.name) || compare(a.version, b.version));
}

/** The file: a line or two a package, then each wording of a licence once. */
export function licencesText(packages: readonly ShippedPackage[]): string {
  const lines = packages.map(({ name, version, licence, copyright }) =>
    [
      `${name} ${version} (${licence})`,
      ...(copyright === null ? [] : copyright.split('\n').map((line) => `    ${line}`)),
    ].join('\n'),
  );
  const wordings = new Map<string, { readonly text: string; readonly names: string[] }>();
  for (const { name, text } of packages) {
    if (text === null) continue;
    const key = text.replaceAll(/\W+/g, '').toLowerCase();
    const known = wordings.get(key) ?? { text, names: [] };
    wordings.set(key, known);
    if (!known.names.includes(name)) known.names.push(name);
  }
  const texts = [...wordings.values()].map(({ text, names }) => `${'-'.repeat(80)}\n${names.join(', ')}\n\n${text}`);
  return [
    'Store Monitor is made with the packages below. Each is used under the licence that is named behind it.',
    'SQLite, which better-sqlite3 holds, is in the public domain.',
    lines.join('\n'),
    ...texts,
    '',
  ].join('\n\n');
}

/** Binaries of one package for each system are packages of their own; the package itself is listed. */
function isBinary(path: string, packages: Readonly<Record<string, LockedPackage>>): boolean {
  return packages[path]?.optional === true && /-(android|darwin|freebsd|linux|openharmony|win32)-/.test(path);
}

function windowPackages(): readonly string[] {
  const [, section = ''] = read('main/DEPENDENCIES.md').split('## In the window\n');
  return [...section.matchAll(WINDOW_PACKAGES)].flatMap(([, names = '']) => names.match(/[^`,\s]+/g) ?? []);
}

/** As Node looks for a dependency: in the package's own folder first, then further out. */
function addWithDependencies(
  path: string,
  packages: Readonly<Record<string, LockedPackage>>,
  found: Set<string>,
): void {
  const entry = packages[path];
  if (entry === undefined) throw new Error(`package-lock.json has no ${path}.`);
  if (found.has(path)) return;
  found.add(path);
  for (const name of Object.keys(entry.dependencies ?? {})) {
    let folder = path;
    while (packages[`${folder}/node_modules/${name}`] === undefined && folder.includes('/node_modules/')) {
      folder = folder.slice(0, folder.lastIndexOf('/node_modules/'));
    }
    const nested = `${folder}/node_modules/${name}`;
    addWithDependencies(packages[nested] === undefined ? `node_modules/${name}` : nested, packages, found);
  }
}

function describe(path: string, entry: LockedPackage | undefined): ShippedPackage {
  const file = existsSync(join(REPOSITORY, path))
    ? readdirSync(join(REPOSITORY, path)).find((name) => /^licen[sc]e(-mit)?(\.(md|txt|markdown))?$/i.test(name))
    : undefined;
  const whole = file === undefined ? null : read(join(path, file)).replaceAll('\r\n', '\n');
  const lines = whole?.split('\n') ?? [];
  // Licences speak of copyright too; a notice names a year or somebody.
  const isCopyright = (line: string): boolean => /^\W*(Copyright\s+(\(c\)|©|\d{4}|[A-Z])|©|\(c\) )/.test(line);
  const copyright = lines.filter(isCopyright).map((line) => line.trim());
  const text = lines
    .filter((line) => !isCopyright(line))
    .map((line) => line.trimEnd())
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
  return {
    name: nameOf(path),
    version: entry?.version ?? '',
    licence: entry?.license ?? '',
    copyright: copyright.length === 0 ? null : copyright.join('\n'),
    text: text === '' ? null : text,
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

if (process.argv[1] === import.meta.filename) {
  writeFileSync(LICENCES_FILE, licencesText(shippedPackages()));
}
