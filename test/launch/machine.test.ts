import { expect, test } from 'vitest';
import { reasonAgainstWindow } from '../../main/launch/machine.ts';

test.each([
  ['linux', {}, 1_000, 'there is no display'],
  ['linux', { DISPLAY: '' }, 1_000, 'there is no display'],
  ['linux', { DISPLAY: ':0' }, 0, 'Electron does not start as root'],
  ['linux', { DISPLAY: ':0' }, 1_000, undefined],
  ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, 1_000, undefined],
  ['linux', { ELECTRON_OVERRIDE_DIST_PATH: '/stand-in' }, 0, undefined],
  ['darwin', {}, 501, undefined],
  ['win32', {}, undefined, undefined],
] as const)('on %s with %j as user %s: %s', (platform, environment, userId, reason) => {
  expect(reasonAgainstWindow({ platform, environment, userId })).toBe(reason);
});
