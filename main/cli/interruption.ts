import type { CliHost, Interrupt } from './cli-host.ts';

/** Exit codes of a process that a signal ended: 128 + the number of the signal. */
const EXIT_CODES: Readonly<Record<Interrupt, number>> = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 };

/** The command was stopped by a signal; what it had begun is undone. */
export class Interrupted extends Error {
  readonly exitCode: number;

  constructor(signal: AbortSignal) {
    super('Interrupted; nothing was changed.');
    this.name = 'Interrupted';
    this.exitCode = isInterrupt(signal.reason) ? EXIT_CODES[signal.reason] : EXIT_CODES.SIGINT;
  }
}

function isInterrupt(reason: unknown): reason is Interrupt {
  return typeof reason === 'string' && Object.hasOwn(EXIT_CODES, reason);
}

/** Throws `Interrupted` when a signal has come. */
export function throwIfInterrupted(host: CliHost): void {
  if (host.interrupt.aborted) throw new Interrupted(host.interrupt);
}

/** Calls `stop` when a signal comes while `work` runs, also when it came before. */
export async function stoppable<T>(host: CliHost, stop: () => void, work: () => Promise<T>): Promise<T> {
  if (host.interrupt.aborted) stop();
  host.interrupt.addEventListener('abort', stop, { once: true });
  try {
    return await work();
  } finally {
    host.interrupt.removeEventListener('abort', stop);
  }
}

/** Resolves when a signal comes. */
export async function interrupted(host: CliHost): Promise<void> {
  if (host.interrupt.aborted) return;
  await new Promise((resolve) => host.interrupt.addEventListener('abort', resolve, { once: true }));
}
