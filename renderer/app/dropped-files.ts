import { useSyncExternalStore } from 'react';

/** What was dropped or chosen and waits for the preview at `#/data/import`. */
export interface DroppedFiles {
  /** In the order they were dropped; in the desktop app `pathsOfDroppedFiles` tells where they lie. */
  readonly files: readonly File[];
  /** Chosen in the desktop app's own dialog, which gives paths instead. */
  readonly paths: readonly string[];
}

/** The same, or why what was dropped cannot even be listed. */
type Dropped = DroppedFiles | { readonly error: unknown };

const NOTHING: DroppedFiles = { files: [], paths: [] };

let waiting: Dropped = NOTHING;
const listeners = new Set<() => void>();

/** Hands files to the preview; the caller then goes to `paths.importPreview`. An empty list forgets them. */
export function setDroppedFiles(files: readonly File[]): void {
  wait({ files, paths: [] });
}

/** As `setDroppedFiles`, for the paths of the desktop app's dialog. */
export function setDroppedPaths(paths: readonly string[]): void {
  wait({ files: [], paths });
}

/** As `setDroppedFiles`, where the preview can only tell what went wrong. */
export function setDropError(error: unknown): void {
  wait({ error });
}

/** What waits for the preview. */
export function useDroppedFiles(): Dropped {
  return useSyncExternalStore(subscribe, () => waiting);
}

function wait(dropped: Dropped): void {
  waiting = dropped;
  for (const listener of listeners) {
    listener();
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
