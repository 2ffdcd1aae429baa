import { EventEmitter } from 'node:events';
import { vetoable } from './app.ts';
import type { DevToolsSession } from './devtools.ts';
import type { InvokeEvent, IpcMain } from './ipc-main.ts';
import { makePlainData } from './page/plain-data.ts';
import { FILE_BY_ID, FROM_PROGRAM, type MessageToPage, type MessageToProgram } from './page/preload-world.ts';
import { OPEN_WINDOW } from './page/sources.ts';
import type { SchemeServer } from './scheme-server.ts';

const plainData = makePlainData();

interface PausedRequest {
  readonly requestId: string;
  readonly frameId: string;
  readonly request: { readonly url: string };
}

type OpenHandler = (details: { readonly url: string }) => { readonly action: 'allow' | 'deny' };

/** `webContents` of Electron: the page of a window, and what it is kept from. */
export class WebContents extends EventEmitter {
  readonly id: number;
  private readonly schemes: SchemeServer;
  private readonly ipcMain: IpcMain;
  private url = '';
  private session: DevToolsSession | undefined;
  private targetId = '';
  /** Context of the preload's world, once a page is there. */
  private world: number | undefined;
  /** Asked for by the program and not by the page. */
  private expectedUrl: string | undefined;
  private openHandler: OpenHandler = () => ({ action: 'allow' });

  constructor(id: number, schemes: SchemeServer, ipcMain: IpcMain) {
    super();
    this.id = id;
    this.schemes = schemes;
    this.ipcMain = ipcMain;
  }

  getURL(): string {
    return this.url;
  }

  isDestroyed(): boolean {
    return this.session === undefined;
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.openHandler = handler;
  }

  send(channel: string, ...args: unknown[]): void {
    this.post({ is: 'event', channel, args: plainData.encode(args) });
  }

  /** Ends the page's process, as a crash does. */
  async forcefullyCrashRenderer(): Promise<void> {
    // A renderer that crashes answers nothing more, this command neither.
    void this.session?.send('Page.crash').catch(() => undefined);
  }

  /** Called by the window. Follows the page over `session`. */
  async follow(session: DevToolsSession, targetId: string, worldName: string): Promise<void> {
    this.session = session;
    this.targetId = targetId;
    session.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.name === worldName && context.auxData.frameId === targetId) this.world = context.id;
    });
    session.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
      if (name === OPEN_WINDOW) this.openWindow(payload);
      else if (executionContextId === this.world) void this.receive(JSON.parse(payload));
    });
    session.on('Page.frameNavigated', ({ frame }) => {
      if (frame.parentId === undefined) this.url = this.schemes.known(frame.url);
    });
    // By a link; what a script opens comes as a call.
    session.on('Page.windowOpen', ({ url }) => this.openWindow(url));
    session.on('Inspector.targetCrashed', () => {
      this.world = undefined;
      this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 });
    });
    session.on('Fetch.requestPaused', (paused: PausedRequest) => void this.navigate(paused));
    const documents = [{ urlPattern: '*', resourceType: 'Document', requestStage: 'Request' }];
    await session.send('Fetch.enable', { patterns: documents });
    await Promise.all(
      ['Page.enable', 'Runtime.enable', 'DOM.enable', 'Inspector.enable'].map((name) => session.send(name)),
    );
  }

  /** Called by the window. From now on the page is taken for the one at this address. */
  headFor(url: string): void {
    this.url = url;
  }

  /** Called by the window. */
  async load(url: string): Promise<void> {
    const page = this.page();
    this.expectedUrl = this.schemes.shown(url);
    const loaded = new Promise<void>((resolve) => page.once('Page.loadEventFired', () => resolve()));
    const { errorText } = await page.send('Page.navigate', { url: this.expectedUrl });
    if (errorText !== undefined) {
      throw Object.assign(new Error(`${errorText} loading '${url}'`), { code: String(errorText).replace('net::', '') });
    }
    await loaded;
    this.emit('did-finish-load');
  }

  /** Called by the window. */
  letGo(): void {
    this.session = undefined;
    this.world = undefined;
    this.emit('destroyed');
  }

  private openWindow(url: string): void {
    if (this.openHandler({ url: this.schemes.known(url) }).action === 'allow') this.emit('did-create-window');
  }

  private async navigate({ requestId, frameId, request }: PausedRequest): Promise<void> {
    const asked = request.url === this.expectedUrl;
    if (asked) this.expectedUrl = undefined;
    const verdict = asked || this.mayNavigate(this.schemes.known(request.url), frameId === this.targetId);
    const [method, more] = verdict ? ['Fetch.continueRequest', {}] : ['Fetch.failRequest', { errorReason: 'Aborted' }];
    await this.session?.send(method, { requestId, ...more }).catch(() => undefined);
  }

  private mayNavigate(url: string, isMainFrame: boolean): boolean {
    const event = vetoable({ url, isMainFrame });
    this.emit('will-frame-navigate', event);
    if (isMainFrame && !event.defaultPrevented) this.emit('will-navigate', event);
    return !event.defaultPrevented;
  }

  private async receive(message: MessageToProgram): Promise<void> {
    if (message.is === 'preload-error') {
      console.error(`electron-double: the preload failed: ${message.error}`);
    } else if (message.is === 'path') {
      this.post({ is: 'path', id: message.id, path: await this.pathOfFile(message.id) });
    } else {
      this.post({ is: 'reply', id: message.id, ...(await this.outcome(message.channel, message.args)) });
    }
  }

  private async outcome(channel: string, args: string): Promise<{ readonly ok: boolean; readonly value: string }> {
    const event: InvokeEvent = { sender: this, senderFrame: { url: this.url, parent: null } };
    try {
      return {
        ok: true,
        value: plainData.encode(await this.ipcMain.invoke(channel, event, plainData.decode(args) as unknown[])),
      };
    } catch (error) {
      return { ok: false, value: plainData.encode(`Error invoking remote method '${channel}': ${String(error)}`) };
    }
  }

  private async pathOfFile(id: number): Promise<string> {
    const expression = `${FILE_BY_ID}(${id})`;
    const { result } = await this.page().send('Runtime.evaluate', { expression, contextId: this.world });
    // Of a file that a script made there is no path.
    const info = await this.page()
      .send('DOM.getFileInfo', { objectId: result.objectId })
      .catch(() => ({ path: '' }));
    return info.path;
  }

  private post(message: MessageToPage): void {
    const page = this.page();
    if (this.world === undefined) return;
    const call = {
      functionDeclaration: `function (text) { globalThis.${FROM_PROGRAM}(text); }`,
      executionContextId: this.world,
      arguments: [{ value: JSON.stringify(message) }],
    };
    // A page that is just being left hears nothing more, as in Electron.
    page.send('Runtime.callFunctionOn', call).catch(() => undefined);
  }

  private page(): DevToolsSession {
    if (this.session === undefined) throw new TypeError('Object has been destroyed');
    return this.session;
  }
}
