/** Where the window's page lives. `app://` is answered inside the program; nothing of it touches a network. */
export const APP_SCHEME = 'app';
const APP_HOST = 'store-monitor';
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`;
export const APP_PAGE = `${APP_ORIGIN}/`;

/**
 * Whether an address is the window's own: its page, what belongs to it, the API. By parts and not by prefix: `app://store-monitor.example/` and
 * `app://store-monitor@elsewhere/` begin alike. Anything that is no address is not ours.
 */
export function isAppUrl(text: string): boolean {
  const url = URL.parse(text);
  return (
    url !== null &&
    url.protocol === `${APP_SCHEME}:` &&
    url.host === APP_HOST &&
    url.username === '' &&
    url.password === ''
  );
}

/** Whether an address is the page itself, at any of its places: what the window may be led to. */
export function isAppPage(text: string): boolean {
  return isAppUrl(text) && URL.parse(text)?.pathname === '/';
}
