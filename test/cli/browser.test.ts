import { expect, test } from 'vitest';
import { browserCommand } from '../../main/cli/browser.ts';

const URL = 'http://127.0.0.1:8000';

test('each system has its own way to open an address', () => {
  expect(browserCommand(URL, 'darwin', {})).toEqual({ command: 'open', args: [URL] });
  expect(browserCommand(URL, 'win32', {})).toEqual({ command: 'cmd', args: ['/c', 'start', '""', URL] });
  expect(browserCommand(URL, 'linux', { DISPLAY: ':0' })).toEqual({ command: 'xdg-open', args: [URL] });
  expect(browserCommand(URL, 'linux', { WAYLAND_DISPLAY: 'wayland-0' })).toEqual({ command: 'xdg-open', args: [URL] });
});

test('nothing is opened where there is no display', () => {
  expect(browserCommand(URL, 'linux', { DISPLAY: '' })).toBeUndefined();
});
