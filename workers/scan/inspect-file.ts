import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { InspectedFile } from '../../main/shared/tasks/scan.ts';
import { HEAD_BYTES, readLayout } from './layout.ts';
import { unreadableFile } from './unreadable-file.ts';

/** Size and layout of a CSV file. Throws `bad_file` when it cannot be read or its header is not recognised. */
export function inspectFile(file: { readonly name: string; readonly path: string }): InspectedFile {
  const { bytes, head } = readHead(file.name, file.path);
  return { bytes, layout: readLayout(file.name, head) };
}

function readHead(name: string, path: string): { readonly bytes: number; readonly head: Uint8Array } {
  try {
    const file = openSync(path, 'r');
    try {
      const head = new Uint8Array(HEAD_BYTES);
      let length = 0;
      for (let got = -1; got !== 0 && length < HEAD_BYTES; length += got) {
        got = readSync(file, head, length, HEAD_BYTES - length, length);
      }
      return { bytes: fstatSync(file).size, head: head.subarray(0, length) };
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw unreadableFile(name, error);
  }
}
