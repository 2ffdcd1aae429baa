import { resolve } from 'node:path';

export interface Launch {
  /** Modules to load before the app, by `-r`. */
  readonly preloads: readonly string[];
  readonly appFolder: string;
}

/** Reads a command line as Electron does: switches, then the app's folder, then what is for the app. */
export function readLaunch(args: readonly string[]): Launch {
  const preloads: string[] = [];
  let previous = '';
  for (const argument of args) {
    if (previous === '-r') preloads.push(argument);
    else if (!argument.startsWith('-')) return { preloads, appFolder: resolve(argument) };
    previous = argument;
  }
  throw new Error('electron-double: name the folder of the app');
}
