import { useSyncExternalStore } from 'react';
import { deletedUploadSchema } from '../../../main/shared/api/uploads.ts';
import { request } from '../../api/request.ts';
import { desktopBridge } from '../../app/desktop-bridge.ts';
import type { DroppedFiles } from '../../app/dropped-files.ts';
import { sendFiles } from './send-files.ts';

/** Where the files are that were dropped or chosen last, on their way to a preview. */
export type Staging =
  | { readonly phase: 'none' }
  | { readonly phase: 'sending'; readonly what: DroppedFiles; readonly sentBytes: number; readonly totalBytes: number }
  /** All bytes are taken, and the program looks at them. */
  | { readonly phase: 'looking'; readonly what: DroppedFiles }
  /** `what` null: it could not even be listed, so it cannot be tried again. */
  | { readonly phase: 'failed'; readonly what: DroppedFiles | null; readonly error: unknown }
  /** They wait for a person's word under this id. */
  | { readonly phase: 'waiting'; readonly uploadId: string };

const NONE: Staging = { phase: 'none' };

let staging: Staging = NONE;
let sending: AbortController | null = null;
const listeners = new Set<() => void>();

/** It goes on whatever screen is shown, so it lives outside of them. */
export function useStaging(): Staging {
  return useSyncExternalStore(subscribe, () => staging);
}

/** Has files looked at; those that waited before are forgotten. Nothing is stored. The outcome is told by `useStaging`. */
export async function stage(what: DroppedFiles): Promise<void> {
  forgetStaged();
  const control = new AbortController();
  sending = control;
  const tell = (next: Staging): void => {
    if (sending === control) {
      change(next);
    }
  };
  try {
    const uploadId = await stagedId(what, control.signal, tell);
    if (control.signal.aborted) {
      discardQuietly(uploadId);
    }
    tell({ phase: 'waiting', uploadId });
  } catch (error) {
    if (!control.signal.aborted) {
      tell({ phase: 'failed', what, error });
    }
  }
}

/** What was dropped cannot be read. What waited before is not dropped for it: a step back in the history shows it again. */
export function noteUnread(error: unknown): void {
  sending?.abort();
  sending = null;
  change({ phase: 'failed', what: null, error });
}

/** Gives up what is on its way, and drops what waits. */
export function forgetStaged(): void {
  sending?.abort();
  sending = null;
  if (staging.phase === 'waiting') {
    discardQuietly(staging.uploadId);
  }
  change(NONE);
}

/** A preview was opened by its address, after a reload or in another tab: its files wait here too. */
export function noteStagedKnown(uploadId: string): void {
  if (staging.phase === 'none') {
    change({ phase: 'waiting', uploadId });
  }
}

/** It was imported or discarded. */
export function noteStagedGone(uploadId: string): void {
  if (staging.phase === 'waiting' && staging.uploadId === uploadId) {
    change(NONE);
  }
}

async function stagedId(what: DroppedFiles, signal: AbortSignal, tell: (next: Staging) => void): Promise<string> {
  const bridge = desktopBridge();
  const paths = bridge === undefined ? [] : [...what.paths, ...bridge.pathsOfDroppedFiles(what.files)];
  // What was dragged out of another program may lie nowhere on disk; then it is sent as in a browser.
  if (bridge !== undefined && paths.length > 0 && paths.every((path) => path !== '')) {
    tell({ phase: 'looking', what });
    return bridge.stagePaths(paths);
  }
  const totalBytes = what.files.reduce((sum, file) => sum + file.size, 0);
  tell({ phase: 'sending', what, sentBytes: 0, totalBytes });
  const { upload_id } = await sendFiles(what.files, signal, (sentBytes) =>
    tell(sentBytes >= totalBytes ? { phase: 'looking', what } : { phase: 'sending', what, sentBytes, totalBytes }),
  );
  return upload_id;
}

/** The program drops it by itself after 30 minutes, so a failure here changes nothing for the person. */
function discardQuietly(uploadId: string): void {
  request(deletedUploadSchema, `/uploads/${encodeURIComponent(uploadId)}`, { method: 'DELETE' }).catch(() => undefined);
}

function change(next: Staging): void {
  staging = next;
  for (const listener of listeners) {
    listener();
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
