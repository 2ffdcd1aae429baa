/** A file that a person has named in the browser's own dialog. */
export interface ChosenFile {
  readonly name: string;
  getFile(): Promise<{ readonly size: number }>;
  createWritable(): Promise<{
    write(bytes: Blob): Promise<void>;
    close(): Promise<void>;
    abort(): Promise<void>;
  }>;
  /** Only some browsers that have the dialog have it too. */
  remove?(): Promise<void>;
}

interface SaveDialogOptions {
  /** The dialog opens in the folder where the last one with this id ended. */
  readonly id: string;
  readonly suggestedName: string;
  readonly startIn: 'downloads';
  readonly types: readonly { readonly description: string; readonly accept: Readonly<Record<string, string[]>> }[];
}

declare global {
  interface Window {
    /** Chromium's; other browsers put downloads where they are set to. */
    readonly showSaveFilePicker?: (options: SaveDialogOptions) => Promise<ChosenFile>;
  }
}

/** The two ways a browser has to save a file. */
export interface BrowserSaving {
  /** undefined: the browser has no such dialog. */
  readonly ask: ((options: SaveDialogOptions) => Promise<ChosenFile>) | undefined;
  readonly download: (name: string, bytes: Blob) => void;
}

/** What became of a file that was to be saved. `path`: where, as far as the page is told; null: in the browser's folder for downloads, under the name it was given. */
export type Saved = { readonly saved: true; readonly path: string | null } | { readonly saved: false };

const TYPES: Readonly<Record<string, { readonly description: string; readonly mime: string }>> = {
  csv: { description: 'CSV, for spreadsheets', mime: 'text/csv' },
  json: { description: 'JSON, for programs', mime: 'application/json' },
};

/**
 * Saves a file where the browser's dialog says, which remembers its folder; in a browser without one, or outside of a
 * click, as a download. `saved: false`: the dialog was cancelled, and `read` was not called. What `read` throws passes
 * through, and no empty file is left behind.
 */
export async function saveInBrowser(
  name: string,
  read: () => Promise<Blob>,
  saving: BrowserSaving = { ask: window.showSaveFilePicker?.bind(window), download },
): Promise<Saved> {
  const file = await chooseFile(name, saving.ask);
  if (file === 'cancelled') {
    return { saved: false };
  }
  if (file === undefined) {
    saving.download(name, await read());
    return { saved: true, path: null };
  }
  try {
    await write(file, await read());
  } catch (error) {
    await removeEmpty(file);
    throw error;
  }
  return { saved: true, path: file.name };
}

/** undefined: there is no dialog to be had, so that a download has to do. */
async function chooseFile(name: string, ask: BrowserSaving['ask']): Promise<ChosenFile | 'cancelled' | undefined> {
  const ending = name.slice(name.lastIndexOf('.') + 1);
  const type = TYPES[ending];
  try {
    return await ask?.({
      id: 'store-monitor-save',
      suggestedName: name,
      startIn: 'downloads',
      types: type === undefined ? [] : [{ description: type.description, accept: { [type.mime]: [`.${ending}`] } }],
    });
  } catch (error) {
    if (error instanceof Error && error.name === 'AbortError') {
      return 'cancelled';
    }
    // Asked too long after the click, or forbidden by the browser's owner: a download needs neither.
    return undefined;
  }
}

async function write(file: ChosenFile, bytes: Blob): Promise<void> {
  const writable = await file.createWritable();
  try {
    await writable.write(bytes);
  } catch (error) {
    await writable.abort();
    throw error;
  }
  await writable.close();
}

/** The dialog makes the file when it is named; one that was there before still has its content. */
async function removeEmpty(file: ChosenFile): Promise<void> {
  try {
    if ((await file.getFile()).size === 0) {
      await file.remove?.();
    }
  } catch {
    // It is gone, or may not be touched any more; the failure that is told is the one before.
  }
}

function download(name: string, bytes: Blob): void {
  const url = URL.createObjectURL(bytes);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken hold of the blob by the next task.
  setTimeout(() => URL.revokeObjectURL(url), 0);
}
