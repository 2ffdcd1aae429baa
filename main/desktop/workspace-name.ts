import { basename, resolve } from 'node:path';
import type { DesktopWorkspace } from '../shared/desktop.ts';

export const WORKSPACE_ENDING = 'storemonitor';

/** A workspace as a person knows it: by its file's name without the ending. */
export function workspaceAt(path: string): DesktopWorkspace {
  return { path, name: basename(path, `.${WORKSPACE_ENDING}`) };
}

/** The workspace named on a command line, as when its file is opened from a folder; undefined: none. */
export function workspaceArgument(args: readonly string[], workingFolder: string): string | undefined {
  const named = args.find((text) => !text.startsWith('-') && text.endsWith(`.${WORKSPACE_ENDING}`));
  return named === undefined ? undefined : resolve(workingFolder, named);
}
