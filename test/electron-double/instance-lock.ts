import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const LOCK = 'double.lock';
const MESSAGE = /^double-\d+\.json$/;
/** Tells the first instance that a message lies beside the lock. */
const KNOCK = 'SIGUSR2';

export interface SecondInstance {
  readonly args: readonly string[];
  readonly workingFolder: string;
}

/**
 * The lock by which one of several instances runs; as Electron's it lies in the profile and is taken at once. false:
 * another instance has it and hears of this one.
 */
export function takeInstanceLock(folder: string, onSecond: (instance: SecondInstance) => void): boolean {
  mkdirSync(folder, { recursive: true });
  const lock = join(folder, LOCK);
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch {
      if (knock(folder, Number(readFileSync(lock, 'utf8')))) return false;
      rmSync(lock, { force: true });
    }
  }
  process.on(KNOCK, () => {
    for (const name of readdirSync(folder).filter((file) => MESSAGE.test(file))) {
      const message = join(folder, name);
      onSecond(JSON.parse(readFileSync(message, 'utf8')));
      rmSync(message);
    }
  });
  process.on('exit', () => rmSync(lock, { force: true }));
  return true;
}

/** false: the owner of the lock is gone. */
function knock(folder: string, owner: number): boolean {
  const message: SecondInstance = { args: process.argv, workingFolder: process.cwd() };
  const file = join(folder, `double-${process.pid}.json`);
  writeFileSync(file, JSON.stringify(message));
  try {
    process.kill(owner, KNOCK);
    return true;
  } catch {
    rmSync(file);
    return false;
  }
}
