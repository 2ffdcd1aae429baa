import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { smallEnvironment, startSmallApp } from './small-app.ts';

/** The small app's bridge, as its page sees it. */
declare const small: {
  readonly inner: { readonly list: readonly unknown[] };
  readonly argument: string;
  change(): number;
  add(a: number, b: number): number;
  later(value: number): Promise<number>;
  fails(): never;
  failsLater(): Promise<never>;
  callBack(callback: (word: string) => string): string;
  subscribe(callback: (item: string) => void): () => void;
  repeat<T>(value: T): Promise<{ readonly value: T; readonly url: string }>;
  fail(): Promise<never>;
  nobody(): Promise<never>;
  pathOf(file: File): string;
};
/** What the small app's main process has noted. */
declare const seen: { refused: string[]; second: string[] };

const PATIENT = { timeout: 60_000 };

describe('the bridge', PATIENT, () => {
  test('copies values, calls functions, and passes promises, callbacks and errors', async () => {
    const { page } = await startSmallApp();
    const found = await page.evaluate(async () => ({
      sum: small.add(2, 3),
      later: await small.later(21),
      called: small.callBack((word: string) => `${word} back`),
      argument: small.argument,
      fails: await Promise.resolve()
        .then(() => small.fails())
        .catch(String),
      failsLater: await small.failsLater().catch(String),
    }));
    expect(found).toEqual({
      sum: 5,
      later: 42,
      called: 'called back',
      argument: '--small=1',
      fails: 'Error: told',
      failsLater: 'Error: told later',
    });
  });

  test('gives the page copies that are frozen, and none of the preload’s globals', async () => {
    const { page } = await startSmallApp();
    const found = await page.evaluate(() => ({
      changedThere: small.change(),
      length: small.inner.list.length,
      frozen: [small, small.inner, small.inner.list, small.inner.list[1]].every(Object.isFrozen),
      globals: ['preloadWasHere', 'require', 'process'].filter((name) => name in window),
    }));
    expect(found).toEqual({ changedThere: 3, length: 2, frozen: true, globals: [] });
  });
});

describe('messages', PATIENT, () => {
  test('bring plain data and bytes both ways, with the address of the page', async () => {
    const { page } = await startSmallApp();
    const found = await page.evaluate(async () => {
      const { value, url } = await small.repeat({ text: 'ü', list: [null, true], bytes: new Uint8Array([0, 255]) });
      return { text: value.text, list: value.list, bytes: [...value.bytes], url };
    });
    expect(found).toEqual({ text: 'ü', list: [null, true], bytes: [0, 255], url: 'small://place/' });
  });

  test('fail as Electron lets them fail', async () => {
    const { page } = await startSmallApp();
    const found = await page.evaluate(async () => {
      const calls = [small.fail(), small.nobody(), small.repeat(new Map())];
      return Promise.all(calls.map((call: Promise<unknown>) => call.then(String, String)));
    });
    expect(found).toEqual([
      "Error: Error invoking remote method 'fail': RangeError: out of range",
      "Error: Error invoking remote method 'nobody': Error: No handler registered for 'nobody'",
      'Error: An object could not be cloned.',
    ]);
  });

  test('from the program reach those who listen, and only them', async () => {
    const { page, electron } = await startSmallApp();
    await page.evaluate(() => {
      const news: string[] = [];
      Object.assign(window, { news, stop: small.subscribe((item: string) => news.push(item)) });
    });
    const send = (item: string): Promise<void> =>
      electron.evaluate(
        ({ BrowserWindow }, text) => BrowserWindow.getAllWindows()[0]?.webContents.send('news', text),
        item,
      );
    const news = (): Promise<string[]> => page.evaluate(() => (window as unknown as { news: string[] }).news);
    await send('one');
    await expect.poll(news).toEqual(['one']);
    await page.evaluate(() => (window as unknown as { stop(): void }).stop());
    await send('two');
    await page.evaluate(() => small.repeat(1));
    expect(await news()).toEqual(['one']);
  });
});

describe('the scheme', PATIENT, () => {
  test('reaches the handler with its own addresses, any method and a body', async () => {
    const { page } = await startSmallApp();
    const found = await page.evaluate(async () => {
      const form = new FormData();
      form.append('file', new File(['x'.repeat(300_000)], 'x.txt'));
      const response = await fetch('/echo?q=1', { method: 'POST', body: form });
      return { ...(await response.json()), secure: window.isSecureContext };
    });
    expect(found).toMatchObject({
      url: 'small://place/echo?q=1',
      method: 'POST',
      origin: 'small://place',
      secure: true,
    });
    expect(found.length).toBeGreaterThan(300_000);
  });
});

describe('what the app refuses', PATIENT, () => {
  test('does not happen: another address, another window', async () => {
    const { page, electron } = await startSmallApp();
    await page.evaluate(() => void window.open('https://example.com/window'));
    await page.evaluate(() => window.location.assign('https://example.com/way'));
    const refused = (): Promise<string[]> => electron.evaluate(() => seen.refused);
    await expect
      .poll(async () => (await refused()).toSorted())
      .toEqual(['way https://example.com/way', 'window https://example.com/window']);
    await expect.poll(() => electron.windows().length).toBe(1);
    expect(await page.evaluate(() => small.add(1, 1))).toBe(2);
  });

  test('are permissions where it says so, and nothing where it does not', async () => {
    const state = async (denies: boolean): Promise<string> => {
      const { page } = await startSmallApp({ denies });
      return page.evaluate(async () => (await navigator.permissions.query({ name: 'notifications' })).state);
    };
    expect(await state(true)).toBe('denied');
    expect(await state(false)).toBe('granted');
  });

  test('is what the stand-in does not have', async () => {
    const { electron } = await startSmallApp();
    const found = await electron.evaluate(({ app }) => {
      try {
        return String(app.getLocale());
      } catch (error) {
        return String(error);
      }
    });
    expect(found).toContain('app.getLocale is not part of the stand-in');
  });
});

describe('files', PATIENT, () => {
  test('that are chosen have their path when the page hears of them', async () => {
    const { page, folder } = await startSmallApp();
    const file = join(folder, 'data.csv');
    await writeFile(file, 'a');
    await page.evaluate(() => {
      const input = document.querySelector('input')!;
      const heard = new Promise((resolve) => {
        input.addEventListener('change', () => resolve(small.pathOf(input.files![0]!)));
      });
      Object.assign(window, { heard });
    });
    await page.locator('input').setInputFiles(file);
    expect(await page.evaluate(() => (window as unknown as { heard: Promise<string> }).heard)).toBe(file);
    expect(await page.evaluate(() => small.pathOf(new File(['b'], 'made.csv')))).toBe('');
  });
});

describe('a start and an end', PATIENT, () => {
  test('what the page has stored is there at the next start', async () => {
    const first = await startSmallApp();
    await first.page.evaluate(() => localStorage.setItem('kept', 'yes'));
    const ended = once(first.electron.process(), 'exit');
    await first.electron.evaluate(({ app }) => app.quit()).catch(() => undefined);
    expect(await ended).toEqual([0, null]);
    const second = await startSmallApp({ folder: first.folder });
    expect(await second.page.evaluate(() => localStorage.getItem('kept'))).toBe('yes');
  });

  test('a second instance hands over its arguments and gets no lock', async () => {
    const { electron, folder } = await startSmallApp();
    const second = spawn(join(import.meta.dirname, 'electron'), [folder, 'handed-over'], {
      env: smallEnvironment(folder),
      stdio: 'ignore',
    });
    expect(await once(second, 'exit')).toEqual([3, null]);
    await expect.poll(() => electron.evaluate(() => seen.second)).toEqual(['handed-over']);
  });

  test('quitting asks everyone who may object, and goes on only without an objection', async () => {
    const { electron } = await startSmallApp();
    const order = await electron.evaluate(async ({ app, BrowserWindow }) => {
      const heard: string[] = [];
      const window = BrowserWindow.getAllWindows()[0]!;
      app.once('before-quit', () => heard.push('before-quit'));
      const vetoed = new Promise<void>((resolve) => {
        window.once('close', (event) => {
          heard.push('close');
          event.preventDefault();
          resolve();
        });
      });
      app.on('will-quit', () => heard.push('will-quit'));
      app.quit();
      await vetoed;
      return heard;
    });
    expect(order).toEqual(['before-quit', 'close']);
    expect(await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
    const ended = once(electron.process(), 'exit');
    await electron.evaluate(({ app }) => app.quit()).catch(() => undefined);
    expect(await ended).toEqual([0, null]);
  });

  test('a page whose process dies is told to the app, and can be loaded again', async () => {
    const { electron } = await startSmallApp();
    const reason = await electron.evaluate(async ({ BrowserWindow }) => {
      const window = BrowserWindow.getAllWindows()[0]!;
      const gone = new Promise<string>((resolve) => {
        window.webContents.once('render-process-gone', (_event, details) => resolve(details.reason));
      });
      window.webContents.forcefullyCrashRenderer();
      const told = await gone;
      await window.loadURL('small://place/');
      return told;
    });
    expect(reason).toBe('crashed');
  });
});
