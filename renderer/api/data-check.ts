import { useMutation, useQuery } from '@tanstack/react-query';
import { backupListSchema, checkAnswerSchema, restoredSchema } from '../../main/shared/api/backups.ts';
import { desktopBridge } from '../app/desktop-bridge.ts';
import { queryKeys } from './query-keys.ts';
import { request } from './request.ts';

/** A look reads all data, so it is taken once when the window opens, and now and then in one that stays open. */
const LOOK_INTERVAL_MS = 60 * 60_000;

/** Whether all data is as it was written, and the last backup. */
export function useDataCheck() {
  return useQuery({
    queryKey: queryKeys.check,
    queryFn: ({ signal }) => request(checkAnswerSchema, '/check', { signal }),
    staleTime: Number.POSITIVE_INFINITY,
    refetchInterval: LOOK_INTERVAL_MS,
    refetchOnWindowFocus: false,
    // What stands in its way is told by the screen, which reads the same data.
    retry: false,
  });
}

/** Backups of the workspace, the newest first. */
export function useBackups() {
  return useQuery({
    queryKey: queryKeys.backups,
    queryFn: async ({ signal }) => (await request(backupListSchema, '/backups', { signal })).backups,
  });
}

/** Copies a backup to a new workspace, and opens that where the window can; resolves with its file's name. */
export function useRestoreBackup() {
  return useMutation({
    mutationFn: async (file: string): Promise<string> => {
      const path = `/backups/${encodeURIComponent(file)}/restore`;
      const restored = await request(restoredSchema, path, { method: 'POST' });
      const workspaces = desktopBridge()?.workspaces;
      if (workspaces !== undefined) {
        const { current } = await workspaces.list();
        await workspaces.open(besideFile(current.path, restored.file));
      }
      return restored.file;
    },
  });
}

/** Path of a file in the folder of another one, on any system. */
function besideFile(path: string, name: string): string {
  return `${path.slice(0, Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)}${name}`;
}
