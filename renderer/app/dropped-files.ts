import { useSyncExternalStore } from 'react';

/** What was dropped or chosen and waits for the preview at `#/data/import`. */
export interface DroppedFiles {
  /** In the order they were dropped; in the desktop app `pathsOfDroppedFiles` tells where they lie. */
  readonly files: readonly File[];
  /** Chosen in the desktop app's own dialog, which gives paths instead. */
  readonly paths: readonly string[];
}

const NOTHING: DroppedFiles = { files: [], paths: [] };

let waiting = NOTHING;
const listeners = new Set<() => void>();

/** Hands files to the preview; the caller then goes to `paths.importPreview`. An empty list forgets them. */
export function setDroppedFiles(files: readonly File[]): void {
  wait({ files, paths: [] });
}

/** As `setDroppedFiles`, for the paths of the desktop app's dialog. */
export function setDroppedPaths(paths: readonly string[]): void {
  wait({ files: [], paths });
}

/** What waits for the preview. */
export function useDroppedFiles(): DroppedFiles {
  return useSyncExternalStore(subscribe, () => waiting);
}

function wait(dropped: DroppedFiles): void {
  waiting = dropped;
  for (const listener of listeners) {
    listener();
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
