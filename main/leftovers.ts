import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** A process number is given again some day: after a week a leftover is one even if some process bears its number. */
const LEFTOVER_AGE_MS = 7 * 24 * 3_600_000;

export interface LeftoverRule {
  /** Where they lie; it need not exist. */
  readonly folder: string;
  /** Their names; the first group is the number of the process that made them. */
  readonly name: RegExp;
  /** Whether this process uses it now. */
  isInUse(path: string): boolean;
}

/**
 * Removes what dead processes left behind. Things of this process that are in use and of others that still run stay, as
 * do those of other users. Returns how many were removed.
 * @param now ms since 1970 UTC
 */
export async function removeLeftovers(rule: LeftoverRule, now: () => number): Promise<number> {
  let removed = 0;
  for (const name of await namesIn(rule.folder)) {
    const owner = rule.name.exec(name)?.[1];
    if (owner === undefined) continue;
    const path = join(rule.folder, name);
    if (rule.isInUse(path)) continue;
    // What bears this process's number and is not in use stems from an earlier process of that number.
    const ownerRuns = Number(owner) !== process.pid && isRunning(Number(owner));
    if (ownerRuns && !(await isOlderThan(path, now() - LEFTOVER_AGE_MS))) continue;
    if (await removeOwn(path)) removed += 1;
  }
  return removed;
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return [];
    throw error;
  }
}

function isRunning(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    // It runs, under another user.
    return hasCode(error, 'EPERM');
  }
}

async function isOlderThan(path: string, limitMs: number): Promise<boolean> {
  try {
    return (await stat(path)).mtimeMs < limitMs;
  } catch (error) {
    // Its owner has just removed it.
    if (hasCode(error, 'ENOENT')) return false;
    throw error;
  }
}

/** false: it is another user's, as may be in a temporary folder that all share. */
async function removeOwn(path: string): Promise<boolean> {
  try {
    await rm(path, { recursive: true, force: true });
    return true;
  } catch (error) {
    if (hasCode(error, 'EACCES') || hasCode(error, 'EPERM')) return false;
    throw error;
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
