import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { App, Protocol, Session } from 'electron';
import { describe, expect, test, vi } from 'vitest';
import { serveAppScheme } from '../../main/desktop/app-protocol.ts';
import { openExternally } from '../../main/desktop/external-pages.ts';
import { denyPermissions, limitPages } from '../../main/desktop/web-limits.ts';
import { startHarness } from '../http/harness.ts';

const opened = vi.hoisted((): string[] => []);
vi.mock('electron', () => ({ shell: { openExternal: async (url: string) => opened.push(url) } }));

const REPOSITORY = resolve(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(REPOSITORY, path), 'utf8');
/** The icon is drawn by the developer's browser. */
const sources = globSync('main/**/*.ts', { cwd: REPOSITORY, exclude: ['main/desktop/icon/**'] }).map((path) => ({
  path,
  text: read(path),
}));
const PAGE = 'app://store-monitor/';

type Listener = (...args: never[]) => unknown;

/** Web contents that remember what was asked of them. */
function limitedContents() {
  const listeners = new Map<string, Listener>();
  const refused: string[] = [];
  let openWindow: Listener = () => undefined;
  const contents = {
    on: (name: string, listener: Listener) => listeners.set(name, listener),
    setWindowOpenHandler: (handler: Listener) => {
      openWindow = handler;
    },
  };
  const app = { on: (_name: string, made: Listener) => made(...([{}, contents] as never[])) };
  limitPages(app as unknown as App, (what) => refused.push(what));
  return {
    refused,
    openWindow: (url: string) => openWindow(...([{ url }] as never[])),
    /** Whether an event was let happen. */
    happens: (name: string, details: object): boolean => {
      let prevented = false;
      const event = {
        ...details,
        preventDefault: () => {
          prevented = true;
        },
      };
      listeners.get(name)?.(...([event] as never[]));
      return !prevented;
    },
  };
}

describe('web contents of any kind', () => {
  test.each([
    ['will-frame-navigate', { url: 'https://example.com/', isMainFrame: true }],
    ['will-frame-navigate', { url: 'file:///etc/passwd', isMainFrame: true }],
    ['will-frame-navigate', { url: 'javascript:alert(1)', isMainFrame: true }],
    ['will-frame-navigate', { url: 'app://store-monitor.example/', isMainFrame: true }],
    ['will-frame-navigate', { url: PAGE, isMainFrame: false }],
    ['will-redirect', { url: PAGE }],
    ['will-attach-webview', {}],
  ])('are refused %s %o', (name, details) => {
    const contents = limitedContents();
    expect(contents.happens(name, details)).toBe(false);
    expect(contents.refused).toHaveLength(1);
  });

  test('may be loaded anew, and open no window', () => {
    const contents = limitedContents();
    expect(contents.happens('will-frame-navigate', { url: `${PAGE}#/stores`, isMainFrame: true })).toBe(true);
    expect(contents.openWindow(PAGE)).toEqual({ action: 'deny' });
  });
});

test('no permission is given but to copy text, and that to the page only; no device and no screen', () => {
  const handlers: Record<string, Listener | null> = {};
  const session = new Proxy(
    {},
    { get: (_target, name) => (handler: Listener | null) => (handlers[String(name)] = handler) },
  );
  denyPermissions(session as Session, () => undefined);
  const asked = (permission: string, url: string): boolean => {
    let given = true;
    const contents = { getURL: () => url };
    handlers.setPermissionRequestHandler?.(
      ...([contents, permission, (answer: boolean) => (given = answer)] as never[]),
    );
    return given;
  };
  const all = [
    'media',
    'geolocation',
    'notifications',
    'openExternal',
    'fileSystem',
    'clipboard-read',
    'usb',
    'unknown',
  ];
  expect(all.filter((permission) => asked(permission, PAGE))).toEqual([]);
  expect(all.filter((permission) => handlers.setPermissionCheckHandler?.(...([null, permission] as never[])))).toEqual(
    [],
  );
  expect(asked('clipboard-sanitized-write', PAGE)).toBe(true);
  expect(asked('clipboard-sanitized-write', 'https://example.com/')).toBe(false);
  expect(handlers.setDevicePermissionHandler?.()).toBe(false);
  expect(handlers.setDisplayMediaRequestHandler).toBeNull();
});

describe('app://', () => {
  async function ask(url: string, origin?: string): Promise<number> {
    let handle: (request: Request) => Promise<Response> = async () => new Response();
    const protocol = { handle: (_scheme: string, handler: typeof handle) => (handle = handler) };
    serveAppScheme(
      protocol as unknown as Protocol,
      async () => new Response('{}'),
      () => undefined,
    );
    const headers = origin === undefined ? {} : { origin };
    return (await handle({ url, headers: new Headers(headers) } as Request)).status;
  }

  test.each([
    ['app://other/', undefined],
    ['app://store-monitor.example/api/v1/stats', undefined],
    ['app://store-monitor@other/', undefined],
    ['app://store-monitor:81/', undefined],
    [`${PAGE}api/v1/stats`, 'https://example.com'],
    [`${PAGE}api/v1/stats`, 'null'],
    [`${PAGE}api/v1/stats`, 'app://other'],
  ])('%s is refused to the origin %s', async (url, origin) => {
    expect(await ask(url, origin)).toBe(403);
  });

  test('answers its own page', async () => {
    expect(await ask(`${PAGE}api/v1/stats`, 'app://store-monitor')).toBe(200);
  });
});

test('the system opens one page only, of this machine, from one place in the code', async () => {
  await openExternally('api-docs', 'http://127.0.0.1:8000');
  await expect(openExternally('api-docs', null)).rejects.toThrow('off');
  expect(opened).toEqual(['http://127.0.0.1:8000/docs']);
  const callers = sources.filter(({ text }) => text.includes('shell.openExternal')).map(({ path }) => path);
  expect(callers).toEqual(['main/desktop/external-pages.ts']);
});

test('every window has a sandbox, its own world and no Node, and nothing takes its protection away', () => {
  const windows = sources.filter(({ text }) => /new (BrowserWindow|BrowserView|WebContentsView)\(/.test(text));
  expect(windows.map(({ path }) => path)).toEqual(['main/desktop/page-window.ts']);
  for (const setting of ['sandbox: true', 'contextIsolation: true', 'nodeIntegration: false', 'webviewTag: false']) {
    expect(windows[0]?.text).toContain(setting);
  }
  const weakening =
    /\b(webSecurity|allowRunningInsecureContent|experimentalFeatures|enableBlinkFeatures|nodeIntegrationIn\w+|allowpopups|bypassCSP|ignore-certificate-errors|setCertificateVerifyProc|disable-web-security|no-sandbox|loadFile|executeJavaScript)\b/;
  expect(sources.filter(({ text }) => weakening.test(text)).map(({ path }) => path)).toEqual([]);
});

test('a page runs scripts of the program only, and is framed by nobody', async () => {
  const policy = String((await startHarness().call('GET', '/docs')).headers['content-security-policy']);
  const rules = new Map(policy.split('; ').map((rule) => [rule.split(' ')[0], rule.split(' ').slice(1)]));
  expect(rules.get('default-src')).toEqual(["'self'"]);
  // Without a rule of their own, scripts, connections, workers and frames fall under the default.
  expect([...rules.keys()].filter((name) => /^(script|connect|worker|frame|child)-src/.test(name ?? ''))).toEqual([]);
  expect([rules.get('object-src'), rules.get('base-uri'), rules.get('frame-ancestors')]).toEqual([
    ["'none'"],
    ["'none'"],
    ["'none'"],
  ]);
});

test('the executable is built so that it can be turned into nothing else (npm run test:package looks at a built one)', () => {
  const settings = read('electron-builder.yml');
  const [, section = ''] = settings.split('electronFuses:\n');
  const [fuses = ''] = section.split('\n\n');
  expect(
    Object.fromEntries([...fuses.matchAll(/^ {2}(\w+): (\w+)$/gm)].map(([, name, value]) => [name, value])),
  ).toEqual({
    runAsNode: 'false',
    enableCookieEncryption: 'true',
    enableNodeOptionsEnvironmentVariable: 'false',
    enableNodeCliInspectArguments: 'false',
    enableEmbeddedAsarIntegrityValidation: 'true',
    onlyLoadAppFromAsar: 'true',
    loadBrowserProcessSpecificV8Snapshot: 'false',
    grantFileProtocolExtraPrivileges: 'false',
  });
  const { devDependencies }: { devDependencies: Record<string, string> } = JSON.parse(read('package.json'));
  expect(/^electronVersion: (.*)$/m.exec(settings)?.[1]).toBe(devDependencies.electron);
});
