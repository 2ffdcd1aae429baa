import { type ChildProcess, spawn } from 'node:child_process';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export interface Ended {
  /** A signal counts as 1. */
  readonly code: number;
  /** This process was told to end meanwhile. */
  readonly interrupted: boolean;
}

/** Runs a program on this terminal and waits for its end. Rejects when it could not be started. */
export function runOnTerminal(command: string, args: readonly string[], folder = process.cwd()): Promise<Ended> {
  return waitFor(spawn(command, args, { stdio: 'inherit', cwd: folder }));
}

/** Waits for a child's end. It gets the signals of this process, and decides itself how it ends. */
export function waitFor(child: ChildProcess): Promise<Ended> {
  let interrupted = false;
  const handOn = (signal: NodeJS.Signals): void => {
    interrupted = true;
    child.kill(signal);
  };
  for (const signal of SIGNALS) process.on(signal, handOn);
  const forget = (): void => {
    for (const signal of SIGNALS) process.removeListener(signal, handOn);
  };
  return new Promise<Ended>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve({ code: code ?? 1, interrupted }));
  }).finally(forget);
}
