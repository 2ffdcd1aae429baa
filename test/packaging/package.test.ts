import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listPackage } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { expect, onTestFinished, test } from 'vitest';
import { newHome, RunningApp } from '../desktop/running-app.ts';
import { packedApp } from './packed-app.ts';

const { archive, executable, extracted } = packedApp();
const listed = listPackage(archive, { isPack: false }).map((path) => path.replaceAll('\\', '/').slice(1));
const files = listed.filter((path) => !listed.some((other) => other.startsWith(`${path}/`)));
const ofPackages = files.filter((path) => path.startsWith('node_modules/'));

/** Content hashes change with every build. */
const withoutHash = (path: string): string => path.replace(/-[\w-]{8}(?=\.(js|css|svg)$)/, '-HASH');

test('what is built is in it, and of our own nothing else', () => {
  const own = files.filter((path) => !path.startsWith('node_modules/')).map(withoutHash);
  const chunks = own.filter((path) => /^dist\/main\/.*-HASH\.js$/.test(path));
  const assets = own.filter((path) => /^dist\/renderer\/assets\/.*-HASH\.(js|css|svg)$/.test(path));
  expect(own.filter((path) => !chunks.includes(path) && !assets.includes(path)).toSorted()).toEqual([
    'dist/main/cli.js',
    'dist/main/index.js',
    'dist/main/package.json',
    'dist/preload/preload.cjs',
    'dist/renderer/index.html',
    'dist/renderer/sample/menu_hours.csv',
    'dist/renderer/sample/store_status.csv',
    'dist/renderer/sample/timezones.csv',
    'dist/workers/index.js',
    'dist/workers/package.json',
    'main/licences.txt',
    'package.json',
  ]);
  expect(chunks).not.toEqual([]);
  expect(assets).not.toEqual([]);
});

test('there are no sources, no maps and no tests', () => {
  const unwanted = /\.(ts|mts|cts|tsx|map|c|cc|cpp|h|gyp|gypi)$|(^|\/)(tests?|__tests__|benchmarks?|examples?)\//;
  expect(files.filter((path) => unwanted.test(path))).toEqual([]);
});

test('there is one native file, and it lies beside the archive', () => {
  const native = files.filter((path) => path.endsWith('.node'));
  expect(native).toEqual([`node_modules/better-sqlite3/prebuilds/${process.platform}-${process.arch}.node`]);
  expect(native.filter((path) => !existsSync(join(`${archive}.unpacked`, path)))).toEqual([]);
});

test('what threads load lies beside the archive', () => {
  const needed = [
    'dist/workers/index.js',
    'node_modules/better-sqlite3/lib/index.js',
    'node_modules/piscina/dist/worker.js',
  ];
  expect(needed.filter((path) => !existsSync(join(`${archive}.unpacked`, path)))).toEqual([]);
});

test('of packages there are only those that find files beside themselves; all others are built in', () => {
  const packed = new Set(ofPackages.map((path) => /.*node_modules\/((@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? path));
  expect([...packed].toSorted()).toEqual(['@fastify/swagger-ui', 'better-sqlite3', 'piscina']);
});

test('its package.json says what Electron reads, and no more', () => {
  const packageJson: Record<string, unknown> = JSON.parse(readFileSync(join(extracted, 'package.json'), 'utf8'));
  expect(packageJson).toMatchObject({ name: 'store-monitor', main: 'dist/main/index.js', type: 'module' });
  expect(packageJson).not.toHaveProperty('scripts');
  expect(packageJson).not.toHaveProperty('devDependencies');
});

test('its executable runs the archive only, and cannot be turned into a Node', async () => {
  const wire = await getCurrentFuseWire(executable);
  const on = (fuse: FuseV1Options): boolean => wire[fuse] === '1'.charCodeAt(0);
  expect({
    runAsNode: on(FuseV1Options.RunAsNode),
    cookieEncryption: on(FuseV1Options.EnableCookieEncryption),
    nodeOptions: on(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
    inspect: on(FuseV1Options.EnableNodeCliInspectArguments),
    asarIntegrity: on(FuseV1Options.EnableEmbeddedAsarIntegrityValidation),
    onlyAsar: on(FuseV1Options.OnlyLoadAppFromAsar),
    fileProtocol: on(FuseV1Options.GrantFileProtocolExtraPrivileges),
  }).toEqual({
    runAsNode: false,
    cookieEncryption: true,
    nodeOptions: false,
    inspect: false,
    asarIntegrity: true,
    onlyAsar: true,
    fileProtocol: false,
  });
});

test('what is packed runs without the repository', async () => {
  const { home, remove } = await newHome();
  const app = await RunningApp.start(extracted, home);
  onTestFinished(async () => {
    await app.end();
    await remove();
  });
  expect(await app.get('/api/v1/health')).toMatchObject({ status: 'healthy' });
  expect(await app.get('/openapi.json')).toMatchObject({ info: { title: 'Store Monitor' } });
  expect(await app.quit()).toBe(0);
});
