import type { App, Session, WebContents } from 'electron';
import { isAppPage } from './app-origin.ts';

/**
 * What no page of this program may do, whatever gets into it: use a device or a permission, leave for another address,
 * open a window, hold another page in a frame or a webview. To be called before the first window. `onRefused` gets what
 * is refused, for the log.
 */
export function limitPages(app: App, onRefused: (what: string) => void): void {
  app.on('web-contents-created', (_event, contents) => limitContents(contents, onRefused));
}

/** The one permission a page has: a button that copies text needs it. It does not let the page read what was copied. */
const COPY_TEXT = 'clipboard-sanitized-write';

/** No page gets any other permission, nor a device. */
export function denyPermissions(session: Session, onRefused: (what: string) => void): void {
  session.setPermissionRequestHandler((contents, permission, answer) => {
    const granted = permission === COPY_TEXT && isAppPage(contents.getURL());
    if (!granted) onRefused(`the permission ${permission}`);
    answer(granted);
  });
  session.setPermissionCheckHandler((_contents, permission) => permission === COPY_TEXT);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler(null);
}

function limitContents(contents: WebContents, onRefused: (what: string) => void): void {
  contents.setWindowOpenHandler(({ url }) => {
    onRefused(`a window for ${url}`);
    return { action: 'deny' };
  });
  // Of every frame; a reload is one too, to the page itself.
  contents.on('will-frame-navigate', (event) => {
    if (event.isMainFrame && isAppPage(event.url)) return;
    onRefused(`the way to ${event.url}`);
    event.preventDefault();
  });
  contents.on('will-redirect', (event) => {
    onRefused(`the redirection to ${event.url}`);
    event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => {
    onRefused('a webview');
    event.preventDefault();
  });
}
