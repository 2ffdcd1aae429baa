import { rmSync } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { removeLeftovers } from '../leftovers.ts';
import { dataFolder, defaultWorkspacePath } from '../paths.ts';
import { AppError } from '../shared/errors.ts';
import type { CliApp, CliAppOptions, CliHost } from './cli-host.ts';
import type { DataArguments } from './data-arguments.ts';
import { throwIfInterrupted } from './interruption.ts';

/** A kill leaves the folder behind; its name tells the next command whose it was. */
const TEMPORARY_NAME = /^store-monitor-(\d+)-\w{6}$/;

/**
 * Opens the named workspace, or the default one, creates it when it does not exist, and closes it after `work`; one that
 * was created and in which nothing was stored is gone then.
 */
export function withWorkspace<T>(
  host: CliHost,
  db: string | undefined,
  data: DataArguments,
  work: (app: CliApp) => Promise<T>,
): Promise<T> {
  return withWorkspaceOf(host, db, { oneShot: true, discardUnused: true, bytesToRead: bytesOf(data) }, work);
}

/** A download has yet to come. */
function bytesOf(data: DataArguments): number {
  return data.kind === 'official' ? 0 : data.bytes;
}

/** As `withWorkspace`, for work that serves others until it is stopped. */
export function withServedWorkspace<T>(
  host: CliHost,
  db: string | undefined,
  work: (app: CliApp) => Promise<T>,
): Promise<T> {
  const options = { oneShot: false, discardUnused: false, meanwhile: () => host.loadServer() };
  return withWorkspaceOf(host, db, options, work);
}

async function withWorkspaceOf<T>(
  host: CliHost,
  db: string | undefined,
  options: Omit<CliAppOptions, 'workspacePath' | 'dataFolder'>,
  work: (app: CliApp) => Promise<T>,
): Promise<T> {
  const workspacePath = db === undefined ? defaultWorkspacePath(host.environment) : resolve(db);
  return withApp(host, { workspacePath, dataFolder: dataFolder(host.environment), ...options }, work);
}

/**
 * As `withWorkspace`, but a file that was named and does not exist is an error: a typing slip must not make an empty one.
 * @param oneShot false: the work is done by other threads, so that a second signal can end the process meanwhile
 */
export async function withStoredWorkspace<T>(
  host: CliHost,
  db: string | undefined,
  work: (app: CliApp) => Promise<T>,
  oneShot = true,
): Promise<T> {
  if (db !== undefined && !(await exists(db))) {
    throw new AppError(
      'not_found',
      `The workspace ${db} does not exist. Check the path, or create it with: store-monitor import DATA --db ${db}`,
    );
  }
  return withWorkspaceOf(host, db, { oneShot, discardUnused: true }, work);
}

/**
 * Runs `work` on an empty workspace that is gone afterwards, also after errors and signals.
 * @param data what it is for; where that is downloaded, it goes to the data folder, where a later command finds it
 */
export async function withTemporaryWorkspace<T>(
  host: CliHost,
  data: DataArguments,
  work: (app: CliApp) => Promise<T>,
): Promise<T> {
  const folder = await makeTemporaryFolder(host);
  const removeAtOnce = (): void => rmSync(folder, { recursive: true, force: true });
  // A second signal ends the process without the way out below.
  process.once('exit', removeAtOnce);
  try {
    const options = {
      workspacePath: join(folder, 'report.storemonitor'),
      dataFolder: data.kind === 'official' ? dataFolder(host.environment) : folder,
      temporary: true,
      oneShot: true,
      bytesToRead: bytesOf(data),
    };
    return await withApp(host, options, work);
  } finally {
    await rm(folder, { recursive: true, force: true });
    process.removeListener('exit', removeAtOnce);
  }
}

/** Throws `storage_failed`. */
async function makeTemporaryFolder(host: CliHost): Promise<string> {
  const { temporaryFolder } = host;
  try {
    const leftovers = { folder: temporaryFolder, name: TEMPORARY_NAME, isInUse: () => false };
    await removeLeftovers(leftovers, () => host.now());
    return await mkdtemp(join(temporaryFolder, `store-monitor-${process.pid}-`));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new AppError(
      'storage_failed',
      `The folder for temporary files, ${temporaryFolder}, can't be used (${reason}). Check it, or name another one with TMPDIR.`,
      { cause: error },
    );
  }
}

async function withApp<T>(host: CliHost, options: CliAppOptions, work: (app: CliApp) => Promise<T>): Promise<T> {
  throwIfInterrupted(host);
  const app = await host.createApp(options);
  try {
    throwIfInterrupted(host);
    return await work(app);
  } finally {
    await app.close();
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch {
    // Whatever keeps it from being looked at is told when it is opened, except that it is not there.
    return false;
  }
}
