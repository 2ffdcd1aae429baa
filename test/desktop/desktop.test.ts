/**
 * The running desktop app, by themes. In one file, as they share one build, which takes ten seconds, and as apps that
 * run side by side take the ports of one another.
 */
import { describe, expect, test } from 'vitest';
import { endsAndStartsTests } from './app/ends-and-starts.ts';
import { filesTests } from './app/files.ts';
import { pageTests } from './app/page.ts';
import { settingsTests } from './app/settings.ts';
import { signsTests } from './app/signs.ts';
import { expectEventually, start } from './app/started-app.ts';
import { workspacesTests } from './app/workspaces.ts';

/** A start takes a second or two, and several of them while other tests run. */
const PATIENT = { timeout: 120_000 };

describe('the page', PATIENT, pageTests);

test('the page opens no window and holds no other page', PATIENT, async () => {
  const app = await start();
  await app.page.evaluate(() => {
    window.open('https://example.com/window');
    const frame = document.createElement('iframe');
    frame.src = 'https://example.com/frame';
    document.body.append(frame);
  });
  await expectEventually(() => app.log()).toContain('refused a window for https://example.com/window');
  expect(app.electron.windows()).toHaveLength(1);
  expect(await app.page.evaluate(() => document.querySelector('iframe')?.contentDocument?.title ?? '')).toBe('');
});

describe('settings', PATIENT, settingsTests);
describe('files', PATIENT, filesTests);
describe('workspaces', PATIENT, workspacesTests);
describe('ends and starts', PATIENT, endsAndStartsTests);
describe('signs', PATIENT, signsTests);
