import { TemporaryFailure } from './temporary-failure.ts';

/** Aborts its signal when it has not been touched for a while. */
export interface StallWatch {
  readonly signal: AbortSignal;
  touch(): void;
  stop(): void;
}

export function watchForStall(stallMs: number): StallWatch {
  const controller = new AbortController();
  const seconds = stallMs / 1_000;
  const start = (): NodeJS.Timeout =>
    setTimeout(() => controller.abort(new TemporaryFailure(`no byte came for ${seconds} seconds`)), stallMs);
  let timer = start();
  return {
    signal: controller.signal,
    touch() {
      clearTimeout(timer);
      timer = start();
    },
    stop() {
      clearTimeout(timer);
    },
  };
}
