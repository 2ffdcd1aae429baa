import { inject } from 'vitest';

/** In the place of `main/pool/worker-file.ts`: what was built for the tests. */
export function workerFile(): string {
  return inject('workerFile');
}
