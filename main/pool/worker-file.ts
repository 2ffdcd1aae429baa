import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * The file that worker threads load: beside the built main process `dist/workers/index.js`, from source
 * `workers/index.ts`, and unpacked where the app lies in an archive that threads can't load from.
 */
export function workerFile(): string {
  const built = new URL('../workers/index.js', import.meta.url);
  const source = new URL('../../workers/index.ts', import.meta.url);
  const path = fileURLToPath(existsSync(built) ? built : source);
  return path.replace('app.asar', 'app.asar.unpacked');
}
