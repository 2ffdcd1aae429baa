import { copyMovable } from '../../workers/domain/movable-bytes.ts';
import { asTask } from '../../workers/task-result.ts';

/** Tasks that answer with memory and tell what is left of it. */
export interface MovingTasks {
  answer(arg: { readonly bytes: number; readonly fill: number }): Answered;
  left(arg: null): { readonly moving: number; readonly kept: number };
  measure(bytes: Uint8Array): number;
}

export interface Answered {
  readonly parts: readonly { readonly moving: Uint8Array }[];
  readonly kept: Uint8Array;
}

let last: { readonly moving: Uint8Array; readonly kept: Uint8Array } | undefined;

export const answer = asTask(({ bytes, fill }: { bytes: number; fill: number }): Answered => {
  const kept = new Uint8Array(bytes).fill(fill);
  const moving = copyMovable(kept);
  last = { moving, kept };
  return { parts: [{ moving }], kept };
});

export const left = asTask(() => ({ moving: last?.moving.length ?? 0, kept: last?.kept.length ?? 0 }));

export const measure = asTask((bytes: Uint8Array) => bytes.reduce((sum, byte) => sum + byte, 0));
