import { spawn } from 'node:child_process';

export interface BrowserCommand {
  readonly command: string;
  readonly args: readonly string[];
}

/** The system's way to open an address, or undefined where there is no display to open it on. */
export function browserCommand(
  url: string,
  platform: NodeJS.Platform,
  environment: NodeJS.ProcessEnv,
): BrowserCommand | undefined {
  if (platform === 'darwin') return { command: 'open', args: [url] };
  // The empty argument is the window title that `start` expects before a quoted address.
  if (platform === 'win32') return { command: 'cmd', args: ['/c', 'start', '""', url] };
  const hasDisplay = Boolean(environment.DISPLAY) || Boolean(environment.WAYLAND_DISPLAY);
  return hasDisplay ? { command: 'xdg-open', args: [url] } : undefined;
}

/** Opens the address in the browser where that is possible. The address stands on the terminal, so a failure needs no message. */
export function openBrowser(url: string): void {
  const found = browserCommand(url, process.platform, process.env);
  if (found === undefined) return;
  const child = spawn(found.command, found.args, { detached: true, stdio: 'ignore' });
  child.on('error', () => {});
  child.unref();
}
