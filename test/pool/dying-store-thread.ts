import type { TaskResult } from '../../main/shared/errors.ts';

export * from '../../workers/index.ts';

/** Ends the writing thread. */
export function die(): TaskResult<null> {
  process.exit(7);
}
