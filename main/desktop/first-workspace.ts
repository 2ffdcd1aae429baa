import { existsSync } from 'node:fs';
import { defaultWorkspacePath } from '../paths.ts';
import type { Preferences } from './preferences.ts';
import { workspaceArgument } from './workspace-name.ts';

/** The workspace to begin with: the one that was named, else the last one if it is still there, else the default one. */
export function firstWorkspace(args: readonly string[], preferences: Preferences): string {
  const [last] = preferences.current.recentWorkspaces;
  return (
    workspaceArgument(args, process.cwd()) ??
    (last !== undefined && existsSync(last) ? last : defaultWorkspacePath(process.env))
  );
}
