import { basename } from 'node:path';
import { isDatabase } from '../database-file.ts';
import { replaceFile } from '../replace-file.ts';
import type { SaveSource } from '../shared/desktop.ts';
import { APP_ORIGIN } from './app-origin.ts';

/**
 * Writes what is saved under `path`, where it appears whole or not at all. Throws with the API's own words when it has
 * no such thing, and where it would take the place of a workspace: a dialog only asks whether a file is to be replaced.
 * @param answer how the API is asked
 */
export async function saveFile(
  path: string,
  source: SaveSource,
  answer: (request: Request) => Promise<Response>,
): Promise<void> {
  if (await isDatabase(path)) {
    throw new Error(`${basename(path)} is a workspace or another database. It was left as it is; name another file.`);
  }
  await replaceFile(path, async (file) => {
    for await (const chunk of chunksOf(source, answer)) await file.writeFile(chunk);
  });
}

async function* chunksOf(
  source: SaveSource,
  answer: (request: Request) => Promise<Response>,
): AsyncGenerator<Uint8Array> {
  if ('bytes' in source) {
    yield source.bytes;
    return;
  }
  const response = await answer(new Request(new URL(source.url, APP_ORIGIN)));
  if (!response.ok || response.body === null) {
    throw new Error(`${source.url} could not be saved: ${response.status} ${await response.text()}`);
  }
  const reader = response.body.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
}
