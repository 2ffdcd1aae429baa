/** Same as the program takes from folders and zips: CSV files, without what a Mac adds to archives. */
const TAKEN_FROM_FOLDERS = /\.csv$/i;
const NEVER_TAKEN = /^(?:__MACOSX|\._.*)$/;

/**
 * The files of a drop in a browser: those that were dropped, and the CSV files inside of dropped folders, by path in the
 * order of their names. A file of a folder is named `folder/file.csv`. Call it in the drop's own event: later the list is empty.
 * Throws an error that names the file or folder which cannot be read.
 */
export async function readDrop(transfer: DataTransfer): Promise<readonly File[]> {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry());
  const files = [...transfer.files];
  if (!entries.some((entry) => entry?.isDirectory === true)) {
    return files;
  }
  const found = await Promise.all(entries.filter((entry) => entry !== null).map((entry) => readEntry(entry, true)));
  return found.flat();
}

async function readEntry(entry: FileSystemEntry, dropped: boolean): Promise<readonly File[]> {
  if (isDirectory(entry)) {
    if (NEVER_TAKEN.test(entry.name)) {
      return [];
    }
    const children = await readChildren(entry);
    const found = await Promise.all(children.map((child) => readEntry(child, false)));
    return found.flat();
  }
  if (!isFile(entry) || (!dropped && (!TAKEN_FROM_FOLDERS.test(entry.name) || NEVER_TAKEN.test(entry.name)))) {
    return [];
  }
  const file = await read<File>('file', entry, (resolve, reject) => entry.file(resolve, reject));
  return [dropped ? file : new File([file], entry.fullPath.replace(/^\//, ''), { type: file.type })];
}

/** A reader gives some hundred entries at a time, and none at the end. */
async function readChildren(directory: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = directory.createReader();
  const children: FileSystemEntry[] = [];
  for (;;) {
    const batch = await read<FileSystemEntry[]>('folder', directory, (resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (batch.length === 0) {
      return children.sort((a, b) => (a.name < b.name ? -1 : 1));
    }
    children.push(...batch);
  }
}

/** A browser's own error says neither which file it was nor what to do. */
async function read<T>(
  what: 'file' | 'folder',
  { fullPath }: FileSystemEntry,
  ask: (resolve: (found: T) => void, reject: (error: DOMException) => void) => void,
): Promise<T> {
  try {
    return await new Promise<T>(ask);
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error);
    const name = fullPath.replace(/^\//, '');
    throw new Error(
      `The ${what} ${name} cannot be read: it was moved, deleted or renamed, or this browser may not read it (${found}). Drop it again.`,
      { cause: error },
    );
  }
}

function isDirectory(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}
