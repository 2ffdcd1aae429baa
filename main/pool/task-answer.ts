import { AppError, type TaskResult } from '../shared/errors.ts';
import type { ResultOf } from './task-runner.ts';

/** The value of what a task answered. Throws its `AppError`, or a plain error when it is no answer of a task. */
export function taskValue<F>(task: string, answer: unknown): ResultOf<F> {
  if (!isTaskResult<ResultOf<F>>(answer)) {
    throw new Error(`${task} answered with something that is no task result`);
  }
  if (!answer.ok) {
    throw new AppError(answer.code, answer.message);
  }
  return answer.value;
}

/** Workers run the tasks of the set that is named, so what they answer has its type; only the wrapping is looked at. */
function isTaskResult<R>(answer: unknown): answer is TaskResult<R> {
  return typeof answer === 'object' && answer !== null && 'ok' in answer;
}
