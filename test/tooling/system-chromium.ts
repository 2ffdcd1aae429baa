import { existsSync } from 'node:fs';

/** Debian's. The one that can show no windows starts in a third of the time; called by its wrapper in /usr/bin, it would outlive it. */
const PLACES = ['/usr/lib/chromium/chromium-headless-shell', '/usr/bin/chromium'];

/** The Chromium that STORE_MONITOR_CHROMIUM names, or the system's. */
export function systemChromium(): string | undefined {
  const named = process.env.STORE_MONITOR_CHROMIUM;
  return named !== undefined && named !== '' ? named : PLACES.find((path) => existsSync(path));
}
