import type { Bridge } from './bridge.ts';
import type { PlainData } from './plain-data.ts';

/** The binding through which the preload's world reaches the program. */
export const TO_PROGRAM = '__electronDoubleSend';
/** The function through which the program reaches that world. */
export const FROM_PROGRAM = '__electronDoubleReceive';
/** Gives the program a file whose path it looks up. */
export const FILE_BY_ID = '__electronDoubleFile';

/** What the two names above and the binding are in the preload's world. */
interface World {
  readonly __electronDoubleSend: (text: string) => void;
  __electronDoubleReceive: (text: string) => void;
  __electronDoubleFile: (id: number) => File | undefined;
}

export type MessageToProgram =
  | { readonly is: 'invoke'; readonly id: number; readonly channel: string; readonly args: string }
  | { readonly is: 'path'; readonly id: number }
  | { readonly is: 'preload-error'; readonly error: string };

export type MessageToPage =
  | { readonly is: 'reply'; readonly id: number; readonly ok: boolean; readonly value: string }
  | { readonly is: 'path'; readonly id: number; readonly path: string }
  | { readonly is: 'event'; readonly channel: string; readonly args: string };

/** What a sandboxed preload finds: `require('electron')` with the members that the app uses, and `process`. */
export interface PreloadProcess {
  readonly platform: string;
  readonly argv: readonly string[];
  readonly versions: Readonly<Record<string, string | undefined>>;
}

type Preload = (require: (name: string) => unknown, process: PreloadProcess) => void;

/** Runs the app's preload in its world of a page. The source of this function goes into the page. */
export function runPreload(plainData: PlainData, bridge: Bridge, process: PreloadProcess, preload: Preload): void {
  type Listener = (event: object, ...args: unknown[]) => void;
  interface Waiting {
    readonly resolve: (value: unknown) => void;
    readonly reject: (error: Error) => void;
  }
  const world = globalThis as unknown as World;
  const waiting = new Map<number, Waiting>();
  const listeners = new Map<string, Listener[]>();
  let lastId = 0;

  const post = (message: MessageToProgram): void => world.__electronDoubleSend(JSON.stringify(message));
  const ask = (message: (id: number) => MessageToProgram): Promise<unknown> => {
    const id = ++lastId;
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      post(message(id));
    });
  };
  const settled = (id: number): Waiting | undefined => {
    const found = waiting.get(id);
    waiting.delete(id);
    return found;
  };

  world.__electronDoubleReceive = (text: string): void => {
    const message: MessageToPage = JSON.parse(text);
    if (message.is === 'event') {
      for (const listener of listeners.get(message.channel) ?? []) {
        listener({}, ...(plainData.decode(message.args) as unknown[]));
      }
    } else if (message.is === 'path') {
      settled(message.id)?.resolve(message.path);
    } else if (message.ok) {
      settled(message.id)?.resolve(plainData.decode(message.value));
    } else {
      settled(message.id)?.reject(new Error(String(plainData.decode(message.value))));
    }
  };

  // Electron knows a file's path at once, the DevTools protocol only later. So an event that brings files is held back
  // until their paths are known, then sent again. Copies of a file are told by what they have in common.
  const files = new Map<number, File>();
  world.__electronDoubleFile = (id) => files.get(id);
  const paths = new Map<string, string>();
  const keyOf = (file: File): string => `${file.name}|${file.size}|${file.lastModified}`;
  const sentAgain = new WeakSet<Event>();
  const learn = async (file: File): Promise<void> => {
    const path = await ask((id) => {
      files.set(id, file);
      return { is: 'path', id };
    });
    paths.set(keyOf(file), String(path));
  };
  const holdBack = (event: Event): void => {
    if (sentAgain.has(event)) return;
    const dropped = event instanceof DragEvent ? event.dataTransfer : null;
    const chosen = event.target instanceof HTMLInputElement ? event.target.files : null;
    const brought = [...(dropped?.files ?? chosen ?? [])];
    // An event that brings nothing is among those that may pass.
    if (brought.every((file) => paths.has(keyOf(file)))) return;
    event.stopImmediatePropagation();
    if (dropped !== null) event.preventDefault();
    const target = event.target ?? window;
    void Promise.all(brought.map(learn)).then(() => {
      const again =
        dropped === null ? new Event(event.type, { bubbles: true }) : new DragEvent('drop', dropOf(brought));
      sentAgain.add(again);
      target.dispatchEvent(again);
    });
  };
  const dropOf = (brought: readonly File[]): DragEventInit => {
    const dataTransfer = new DataTransfer();
    for (const file of brought) dataTransfer.items.add(file);
    return { bubbles: true, cancelable: true, composed: true, dataTransfer };
  };
  for (const type of ['change', 'input', 'drop']) window.addEventListener(type, holdBack, { capture: true });

  const electron = {
    contextBridge: { exposeInMainWorld: (key: string, api: unknown) => bridge.expose(key, api) },
    ipcRenderer: {
      invoke: (channel: string, ...args: unknown[]) =>
        ask((id) => ({ is: 'invoke', id, channel, args: plainData.encode(args) })),
      on: (channel: string, listener: Listener) =>
        listeners.set(channel, [...(listeners.get(channel) ?? []), listener]),
      off: (channel: string, listener: Listener) =>
        listeners.set(
          channel,
          (listeners.get(channel) ?? []).filter((other) => other !== listener),
        ),
    },
    webUtils: { getPathForFile: (file: File) => paths.get(keyOf(file)) ?? '' },
  };
  const require = (name: string): unknown => {
    if (name === 'electron') return electron;
    throw new Error(`module not found: ${name}`);
  };
  try {
    preload(require, process);
  } catch (error) {
    post({ is: 'preload-error', error: error instanceof Error ? String(error.stack) : String(error) });
  }
}
