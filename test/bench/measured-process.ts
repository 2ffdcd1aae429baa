import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';

/** How a program is started. */
export interface ProgramStart {
  /** Scripts that are loaded first, by `--require`, as it leaves a CommonJS program without the loader of ES modules. */
  readonly preloads: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
}

/** What one process took, from before its start to its end. */
export interface Measured {
  readonly ms: number;
  readonly peakBytes: number;
  readonly stdout: string;
}

/** What Node is given to run a program so. */
export function nodeArguments({ preloads }: ProgramStart, args: readonly string[]): readonly string[] {
  return [...preloads.flatMap((path) => ['--require', path]), ...args];
}

/**
 * Runs a Node program in a fresh process. The peak is the whole process's, worker threads included; one of the preloads
 * has to be `peak-memory.ts`. Throws with the program's messages when it fails.
 */
export async function runMeasured(start: ProgramStart, args: readonly string[]): Promise<Measured> {
  const startMs = performance.now();
  const child = spawn(process.execPath, nodeArguments(start, args), {
    env: { ...process.env, ...start.environment },
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  const ended = new Promise<{ ms: number; code: number | null }>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve({ ms: performance.now() - startMs, code }));
  });
  const [stdout, stderr, peak, { ms, code }] = await Promise.all([
    text(requireStream(child.stdio[1])),
    text(requireStream(child.stdio[2])),
    text(requireStream(child.stdio[3])),
    ended,
  ]);
  if (code !== 0) throw new Error(`node ${args.join(' ')} ended with ${code}:\n${stderr}`);
  return { ms, peakBytes: Number(peak), stdout };
}

function requireStream(stream: unknown): Readable {
  if (stream === null || stream === undefined)
    throw new Error('A measured process has no pipe where one was asked for.');
  return stream as Readable;
}

/** The list of numbers that a measured program printed. */
export function printedNumbers({ stdout }: Measured): readonly number[] {
  const printed: unknown = JSON.parse(stdout);
  if (!Array.isArray(printed) || !printed.every((number) => typeof number === 'number')) {
    throw new Error(`A measured program printed ${stdout.trim()}; expected a list of numbers.`);
  }
  return printed;
}
