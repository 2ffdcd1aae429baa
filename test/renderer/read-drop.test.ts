import { expect, it } from 'vitest';
import { readDrop } from '../../renderer/app/read-drop.ts';

/** A file of a drop; `error`: reading it fails. */
function fileEntry(fullPath: string, error?: Error): object {
  const name = fullPath.slice(fullPath.lastIndexOf('/') + 1);
  return {
    isFile: true,
    isDirectory: false,
    name,
    fullPath,
    file: (resolve: (file: File) => void, reject: (error: Error) => void) =>
      error === undefined ? resolve(new File(['a'], name)) : reject(error),
  };
}

/** A folder whose reader gives its entries one at a time, as browsers give some hundred. */
function folderEntry(fullPath: string, children: readonly object[], error?: Error): object {
  return {
    isFile: false,
    isDirectory: true,
    name: fullPath.slice(fullPath.lastIndexOf('/') + 1),
    fullPath,
    createReader: () => {
      const left = [...children];
      return {
        readEntries: (resolve: (entries: object[]) => void, reject: (error: Error) => void) =>
          error === undefined ? resolve(left.splice(0, 1)) : reject(error),
      };
    },
  };
}

function drop(...entries: readonly object[]): DataTransfer {
  const transfer: unknown = { items: entries.map((entry) => ({ webkitGetAsEntry: () => entry })), files: [] };
  return transfer as DataTransfer;
}

it('takes the CSV files of a dropped folder with their paths, in the order of their names', async () => {
  const folder = folderEntry('/data', [
    fileEntry('/data/b.csv'),
    fileEntry('/data/readme.md'),
    folderEntry('/data/__MACOSX', [fileEntry('/data/__MACOSX/a.csv')]),
    folderEntry('/data/a', [fileEntry('/data/a/z.CSV')]),
  ]);
  const files = await readDrop(drop(folder));
  expect(files.map(({ name }) => name)).toEqual(['data/a/z.CSV', 'data/b.csv']);
});

it('names the file that cannot be read, why, and what to do', async () => {
  const gone = new DOMException('A requested file could not be found.', 'NotFoundError');
  const folder = folderEntry('/data', [fileEntry('/data/a.csv'), fileEntry('/data/b.csv', gone)]);
  await expect(readDrop(drop(folder))).rejects.toThrow(
    /^The file data\/b\.csv cannot be read: .*\(A requested file could not be found\.\)\. Drop it again\.$/,
  );
});

it('names the folder that cannot be listed', async () => {
  const denied = new DOMException('Not allowed.', 'NotReadableError');
  await expect(readDrop(drop(folderEntry('/locked', [], denied)))).rejects.toThrow(/^The folder locked cannot be read/);
});
