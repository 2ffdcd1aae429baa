import { join, resolve } from 'node:path';
import envPaths from 'env-paths';

const WORKSPACE_NAME = 'default.storemonitor';

/**
 * Folder of the default workspace, of downloads and of temporary copies: STORE_MONITOR_HOME when it is set, else where
 * the system keeps a program's data (`~/.local/share/Store Monitor`, `~/Library/Application Support/Store Monitor`,
 * `%LOCALAPPDATA%\Store Monitor\Data`).
 */
export function dataFolder(environment: NodeJS.ProcessEnv): string {
  const home = environment.STORE_MONITOR_HOME;
  return home === undefined || home === '' ? envPaths('Store Monitor', { suffix: '' }).data : resolve(home);
}

/** The workspace that the desktop app opens first and the command line uses without `--db`. */
export function defaultWorkspacePath(environment: NodeJS.ProcessEnv): string {
  return join(dataFolder(environment), WORKSPACE_NAME);
}
