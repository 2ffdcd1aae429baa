import { type ChildProcess, spawn } from 'node:child_process';

const IS_WINDOWS = process.platform === 'win32';
const running = new Set<ChildProcess>();

/**
 * Runs a command line with this terminal's output and no input; resolves with its exit code, 1 where a signal ended it
 * or where it could not be started, which is told on stderr. Whatever it started and left behind is ended with it.
 */
export function runCommand(command: string, args: readonly string[]): Promise<number> {
  return new Promise((resolve) => {
    // A process group of its own, so that one signal reaches all of it.
    const child = spawn(command, args, {
      stdio: ['ignore', 'inherit', 'inherit'],
      detached: !IS_WINDOWS,
      // npm is a script there, which only a shell can start.
      shell: IS_WINDOWS && command === 'npm',
    });
    running.add(child);
    child.once('error', (error) => {
      running.delete(child);
      process.stderr.write(`Cannot run "${command}": ${error.message}\n`);
      resolve(1);
    });
    child.once('close', (code) => {
      endGroup(child);
      running.delete(child);
      resolve(code ?? 1);
    });
  });
}

/** Ends all commands that are still running, with everything they started. */
export function endCommands(): void {
  for (const child of running) endGroup(child);
}

function endGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  if (IS_WINDOWS) {
    child.kill();
    return;
  }
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch (error) {
    const nothingLeft = error instanceof Error && 'code' in error && error.code === 'ESRCH';
    if (!nothingLeft) throw error;
  }
}
