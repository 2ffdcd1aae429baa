import type { IpcMain } from 'electron';
import { expect, test } from 'vitest';
import { answerCalls, type CallHandlers } from '../../main/desktop/calls.ts';

type Listener = (event: unknown, ...args: unknown[]) => Promise<unknown>;

const PAGE = { url: 'app://store-monitor/#/stores', parent: null };

/** Calls as Electron makes them, with a frame of the test's choice. */
function answering(handlers: Partial<CallHandlers>): {
  readonly call: (name: string, frame: unknown, ...args: unknown[]) => Promise<unknown>;
  readonly faults: unknown[];
} {
  const listeners = new Map<string, Listener>();
  const faults: unknown[] = [];
  const ipcMain = { handle: (channel: string, listener: Listener) => listeners.set(channel, listener) };
  answerCalls(ipcMain as unknown as IpcMain, handlers as CallHandlers, (error) => faults.push(error));
  return {
    call: async (name, senderFrame, ...args) => listeners.get(`store-monitor:${name}`)!({ senderFrame }, ...args),
    faults,
  };
}

test.each([
  ['another site', { url: 'https://example.com/', parent: null }],
  ['a name that begins like the page', { url: 'app://store-monitor.example.com/', parent: null }],
  ['a user name like the page', { url: 'app://store-monitor@example.com/', parent: null }],
  ['a file', { url: 'file:///index.html', parent: null }],
  ['a frame inside of the page', { url: 'app://store-monitor/', parent: PAGE }],
  ['a frame that has no address yet', { url: '', parent: null }],
  ['a frame that is gone', null],
])('a call from %s is refused and reaches no handler', async (_where, frame) => {
  let reached = false;
  const { call } = answering({
    revealInFolder: () => {
      reached = true;
    },
  });
  await expect(call('revealInFolder', frame, '/tmp/report.csv')).rejects.toThrow('Refused');
  expect(reached).toBe(false);
});

test('the page gets the answer of its call', async () => {
  const { call } = answering({ chooseImport: () => ['/data/polls.csv'] });
  expect(await call('chooseImport', PAGE)).toEqual({ ok: true, value: ['/data/polls.csv'] });
});

test('what a handler throws reaches the page as its message, and the log as itself', async () => {
  const error = new Error('The disk is full.');
  const { call, faults } = answering({
    backUpWorkspace: () => {
      throw error;
    },
  });
  expect(await call('backUpWorkspace', PAGE)).toEqual({ ok: false, message: 'The disk is full.' });
  expect(faults).toEqual([error]);
});

test.each([
  ['stagePaths', [[]]],
  ['stagePaths', ['/data/polls.csv']],
  ['stagePaths', [['/data/polls.csv'], 'more']],
  ['setAppearance', ['pink']],
  ['saveReport', ['report.csv', { bytes: 'text' }]],
  ['saveReport', ['report.csv', { url: 'https://example.com/' }]],
  ['saveReport', ['report.csv', { url: '/docs' }]],
  ['setLoopback', [{ on: true, port: 70_000, token: false }]],
  ['openApiDocs', ['https://elsewhere.example']],
  ['openWorkspace', [42]],
  ['chooseImport', ['more']],
])('%s does not take %j', async (name, args) => {
  const { call } = answering({});
  expect(await call(name, PAGE, ...args)).toMatchObject({ ok: false });
});
