import { useSyncExternalStore } from 'react';

/** Files that were dropped or chosen and wait for the preview at `#/data/import`. */
let files: readonly File[] = [];
const listeners = new Set<() => void>();

/** Hands files to the preview; the caller then goes to `paths.importPreview`. An empty list forgets them. */
export function setDroppedFiles(dropped: readonly File[]): void {
  files = dropped;
  for (const listener of listeners) {
    listener();
  }
}

/** The files that wait, in the order they were dropped. */
export function useDroppedFiles(): readonly File[] {
  return useSyncExternalStore(subscribe, () => files);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
