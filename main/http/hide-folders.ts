import { basename, sep } from 'node:path';
import type { FastifyInstance } from 'fastify';

/**
 * Takes the folders that the program works in out of every JSON answer: messages name the workspace and the copies of
 * uploads by their paths, for the person at the machine, and where these lie is nobody's business over HTTP. What is
 * left is the name of the file.
 */
export function hideFolders(server: FastifyInstance, folders: readonly string[]): void {
  const hidden = folders
    .filter((folder) => basename(folder) !== '')
    .toSorted((a, b) => b.length - a.length)
    .flatMap((folder) => [
      [inJson(`${folder}${sep}`), ''] as const,
      [inJson(folder), inJson(basename(folder))] as const,
    ]);
  server.addHook('onSend', async (_request, _reply, payload) => {
    if (typeof payload !== 'string') {
      return payload;
    }
    return hidden.reduce(
      (text, [folder, shown]) => (text.includes(folder) ? text.replaceAll(folder, shown) : text),
      payload,
    );
  });
}

/** As a text stands in JSON, without its quotes: the separators of Windows are doubled. */
function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}
