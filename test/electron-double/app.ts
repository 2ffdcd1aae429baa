import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import { takeInstanceLock } from './instance-lock.ts';

/** An event that a listener can veto. */
export interface Vetoable {
  defaultPrevented: boolean;
  preventDefault(): void;
}

export function vetoable<T extends object>(details: T): T & Vetoable {
  const event = {
    ...details,
    defaultPrevented: false,
    preventDefault: () => {
      event.defaultPrevented = true;
    },
  };
  return event;
}

export interface ClosableWindow {
  /** false: a listener kept it open. */
  tryClose(): Promise<boolean>;
}

/** `app` of Electron: readiness, paths, the lock, and the order in which a program ends. */
export class DoubleApp extends EventEmitter {
  readonly isPackaged = false;
  readonly commandLine = { appendSwitch: (): void => {} };
  private readonly ready = Promise.withResolvers<void>();
  private readonly paths = new Map<string, string>();
  private readonly windows: () => readonly ClosableWindow[];
  private name: string;
  private quitting = false;
  /** What is ended before the process is. */
  private readonly beforeExit: () => Promise<void>;

  constructor(name: string, windows: () => readonly ClosableWindow[], beforeExit: () => Promise<void>) {
    super();
    this.name = name;
    this.windows = windows;
    this.beforeExit = beforeExit;
  }

  whenReady(): Promise<void> {
    return this.ready.promise;
  }

  /** Called by the stand-in when the browser runs and the app's main file is loaded. */
  becomeReady(): void {
    this.ready.resolve();
    this.emit('ready', {}, {});
  }

  setName(name: string): void {
    this.name = name;
  }

  setAppUserModelId(): void {}

  setPath(name: string, path: string): void {
    this.paths.set(name, path);
  }

  getPath(name: string): string {
    const path = this.paths.get(name);
    if (path === undefined) throw new Error(`electron-double: the app has not set the path "${name}" of ${this.name}`);
    return path;
  }

  requestSingleInstanceLock(): boolean {
    return takeInstanceLock(join(this.getPath('userData'), 'double'), ({ args, workingFolder }) => {
      this.emit('second-instance', {}, args, workingFolder, null);
    });
  }

  quit(): void {
    if (this.quitting) return;
    const event = vetoable({});
    this.emit('before-quit', event);
    if (!event.defaultPrevented) void this.closeAll();
  }

  exit(code = 0): void {
    void this.beforeExit().finally(() => process.exit(code));
  }

  /** A window was closed by itself. */
  noteClosed(): void {
    if (this.windows().length === 0 && !this.quitting && !this.emit('window-all-closed')) this.quit();
  }

  private async closeAll(): Promise<void> {
    this.quitting = true;
    for (const window of this.windows()) {
      if (!(await window.tryClose())) {
        this.quitting = false;
        return;
      }
    }
    const event = vetoable({});
    this.emit('will-quit', event);
    if (event.defaultPrevented) this.quitting = false;
    else this.exit();
  }
}
