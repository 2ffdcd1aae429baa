import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isSpoolInUse, SPOOL_NAME } from './spool.ts';
import { systemCode } from './system-errors.ts';

/** A process number is given again some day: after a week a leftover is one even if some process bears its number. */
const LEFTOVER_AGE_MS = 7 * 24 * 3_600_000;

/**
 * Removes what imports of dead processes left in the spool folder; called once at start. Folders of this process
 * and of others that still run stay. Returns how many were removed.
 */
export async function sweepSpool(spoolFolder: string, now: () => number): Promise<number> {
  let removed = 0;
  for (const name of await namesIn(spoolFolder)) {
    const owner = SPOOL_NAME.exec(name)?.[1];
    if (owner === undefined) continue;
    const folder = join(spoolFolder, name);
    if (isSpoolInUse(folder)) continue;
    // This process bears no folder that is not in use: one with its number stems from an earlier process of that number.
    const ownerRuns = Number(owner) !== process.pid && isRunning(Number(owner));
    if (ownerRuns && !(await isOlderThan(folder, now() - LEFTOVER_AGE_MS))) continue;
    await rm(folder, { recursive: true, force: true });
    removed += 1;
  }
  return removed;
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return [];
    throw error;
  }
}

function isRunning(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, under another user.
    return systemCode(error) === 'EPERM';
  }
}

async function isOlderThan(folder: string, limitMs: number): Promise<boolean> {
  try {
    return (await stat(folder)).mtimeMs < limitMs;
  } catch (error) {
    // Its owner has just removed it.
    if (systemCode(error) === 'ENOENT') return false;
    throw error;
  }
}
