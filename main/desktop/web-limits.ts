import type { App, Session, WebContents } from 'electron';
import { isAppPage } from './app-origin.ts';

/**
 * What no page of this program may do, whatever gets into it: use a device or a permission, leave for another address,
 * open a window, hold another page in a frame or a webview. To be called before the first window. `onRefused` gets a line for the log.
 */
export function limitPages(app: App, onRefused: (what: string) => void): void {
  app.on('web-contents-created', (_event, contents) => limitContents(contents, onRefused));
}

/** No page gets a permission, a device, or a certificate of the system. */
export function denyPermissions(session: Session, onRefused: (what: string) => void): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => {
    onRefused(`permission ${permission}`);
    answer(false);
  });
  session.setPermissionCheckHandler(() => false);
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
