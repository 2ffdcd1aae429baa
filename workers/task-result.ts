import { AppError, type TaskResult } from '../main/shared/errors.ts';
import type { MovedAnswer } from '../main/shared/moved-answer.ts';
import { moveOut } from './answer-port.ts';
import { beating } from './heartbeat.ts';

/**
 * Wraps a task so that it is known to be under way, and its errors come back as values: of an error that crosses
 * threads only the message survives. What is no `AppError` is a bug and says so. Movable memory of its answer leaves
 * the thread.
 */
export function asTask<A, R>(task: (arg: A) => R): (arg: A) => TaskResult<R> | MovedAnswer {
  return beating((arg: A): TaskResult<R> | MovedAnswer => {
    try {
      return moveOut({ ok: true, value: task(arg) } as const);
    } catch (error) {
      if (error instanceof AppError) {
        return { ok: false, code: error.code, message: error.message };
      }
      const message = error instanceof Error ? error.message : String(error);
      return { ok: false, code: 'internal', message: `unexpected: ${message}` };
    }
  });
}
