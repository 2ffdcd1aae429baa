import type { Page } from '@playwright/test';

/** How a spec drives one of the two programs that show the window; the specs are the same for both. */
export interface Host {
  /** The window. After `restart` it is another one. */
  readonly page: Page;
  /** Lets files and folders be dropped on the window, as from the system's file manager. */
  drop(paths: readonly string[]): Promise<void>;
  /** Answers the dialog for files that `act` opens. */
  choose(paths: readonly string[], act: () => Promise<void>): Promise<void>;
  /** Lets `act` save a file; resolves with its bytes. */
  save(act: () => Promise<void>): Promise<Buffer>;
  /** Sets whether the system's own colours are light or dark. */
  setSystemColours(colours: 'light' | 'dark'): Promise<void>;
  /** Ends the program in order and starts it again on the same workspace; `between` may change the closed file. */
  restart(between?: (workspacePath: string) => void): Promise<void>;
  /** Ends the program and removes its files. */
  close(): Promise<void>;
}
