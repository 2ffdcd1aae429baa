/**
 * Plays Electron's executable for one app: loads its main file in this Node, and shows its windows in Chromium.
 * See README.md for what it covers.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { startChromium } from './chromium.ts';
import { createDouble } from './double.ts';
import { readLaunch } from './launch.ts';

const { preloads, appFolder } = readLaunch(process.argv.slice(2));
const appPackage: { name: string; main: string } = JSON.parse(readFileSync(join(appFolder, 'package.json'), 'utf8'));

const electronUrl = pathToFileURL(join(import.meta.dirname, 'electron-module.ts')).href;
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron'
      ? { url: electronUrl, format: 'module-typescript', shortCircuit: true }
      : next(specifier, context),
});
process.argv = [join(import.meta.dirname, 'electron'), ...process.argv.slice(2)];
Object.defineProperty(process, 'versions', {
  value: Object.freeze({ ...process.versions, electron: '45.4.1-double', chrome: '0.0.0.0' }),
});

const double = await createDouble(appPackage.name);
globalThis.electronDouble = double;
// Playwright's is among them: it holds the app back until it has taken hold of it.
for (const preload of preloads) createRequire(import.meta.url)(resolve(preload));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => double.app.quit());

await import(pathToFileURL(join(appFolder, appPackage.main)).href);

const profile = join(double.app.getPath('userData'), 'chromium');
mkdirSync(profile, { recursive: true });
const chromium = await startChromium(profile, double.hostRules);
// A browser that ends by itself takes the app with it; one that is closed is waited for.
chromium.process.once('exit', () => {
  if (!chromium.closing) process.exit(1);
});
double.useChromium(chromium);
process.stderr.write(`DevTools listening on ${chromium.address}\n`);
double.app.becomeReady();
