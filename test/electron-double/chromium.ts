import { type ChildProcess, spawn } from 'node:child_process';
import { systemChromium } from '../tooling/system-chromium.ts';
import { DevTools } from './devtools.ts';

const SWITCHES = [
  '--no-sandbox',
  '--no-startup-window',
  '--no-first-run',
  '--disable-gpu',
  '--disable-extensions',
  '--disable-component-update',
  '--disable-background-networking',
  '--disable-sync',
  '--disable-dev-shm-usage',
  '--disable-features=Translate,MediaRouter',
  '--password-store=basic',
  '--remote-debugging-port=0',
];

export interface Chromium {
  readonly devtools: DevTools;
  /** Where other tools reach the same browser. */
  readonly address: string;
  readonly process: ChildProcess;
  readonly closing: boolean;
  /** Ends it in order, so that what pages have stored is on disk. */
  close(): Promise<void>;
}

/** Starts the system's Chromium without a window. It ends with this process, even when that is killed. */
export async function startChromium(profile: string, hostRules: string): Promise<Chromium> {
  const visible = process.env.ELECTRON_DOUBLE_HEADED === '1';
  const browser = (visible ? undefined : systemChromium()) ?? '/usr/bin/chromium';
  const switches = [...SWITCHES, `--host-resolver-rules=${hostRules}`, `--user-data-dir=${profile}`];
  const child = spawn(
    'setpriv',
    ['--pdeathsig', 'KILL', browser, ...(visible ? [] : ['--headless=new']), ...switches],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const address = await devToolsAddress(child);
  const devtools = await DevTools.connect(address);
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let closing = false;
  return {
    get closing() {
      return closing;
    },
    devtools,
    address,
    process: child,
    close: async () => {
      closing = true;
      devtools.send('Browser.close').catch(() => child.kill('SIGKILL'));
      await gone;
    },
  };
}

function devToolsAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr?.on('data', (chunk) => {
      said += chunk;
      const address = /DevTools listening on (ws:\S+)/.exec(said)?.[1];
      if (address !== undefined) resolve(address);
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`Chromium ended with ${code}: ${said}`)));
  });
}
