import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterEach, beforeEach } from 'vitest';
import type { CliApp, CliAppOptions, CliHost, Interrupt } from '../../main/cli/cli-host.ts';
import { runCli } from '../../main/cli/run-cli.ts';
import type { ReportRecord, Services, WorkspaceStats } from '../../main/services.ts';
import type { DataCheck } from '../../main/shared/damage.ts';
import { AppError } from '../../main/shared/errors.ts';
import type { ImportSummary, RejectedRow } from '../../main/shared/imports.ts';
import type { Job } from '../../main/shared/jobs.ts';

/** The core as the command line sees it: answers are set by a test, calls are written down. */
export interface FakeCore {
  summary: ImportSummary;
  rejects: readonly RejectedRow[];
  record: ReportRecord;
  stats: WorkspaceStats;
  check: DataCheck;
  /** Ids that `forgetDamaged` tells. */
  forgotten: readonly string[];
  content: string;
  /** Set to make the matching call fail. */
  importError: Error | undefined;
  triggerError: Error | undefined;
  /** Settled by a cancel when true: the import or report goes on until then. */
  hangs: 'import' | 'report' | undefined;
  readonly calls: unknown[][];
  readonly opened: CliAppOptions[];
  /** Calls when the work hangs, so that a test can send its signal then. */
  onHang: () => void;
  /** Called while all data is read. */
  onCheck: () => void;
  /** Called once the server runs. */
  onServe: () => void;
  closed: number;
}

export interface CliRun {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface FakeHost {
  readonly folder: string;
  readonly core: FakeCore;
  readonly served: { port: number | undefined }[];
  readonly browsed: string[];
  terminals: { stdout: boolean; stderr: boolean };
  send(signal: Interrupt): void;
  run(...args: string[]): Promise<CliRun>;
  file(name: string): string;
}

export const SUMMARY: ImportSummary = {
  files: [
    { name: 'polls.csv', kind: 'polls', bytes: 10, rows_accepted: 1_849_837, rows_rejected: 0, rejected_by_reason: {} },
    {
      name: 'zones.csv',
      kind: 'timezones',
      bytes: 10,
      rows_accepted: 13_559,
      rows_rejected: 0,
      rejected_by_reason: {},
    },
  ],
  skipped: [],
  replaced: false,
  polls_added: 1_849_830,
  polls_duplicate: 7,
  polls_changed: 1,
  hours_rows: null,
  zone_rows: 13_559,
  unknown_zones: 0,
  stores_new: 3_678,
  data_changed: true,
  data_version: 1,
  warnings: [],
};

const RECORD: ReportRecord = {
  reportId: 'r1',
  status: 'Complete',
  createdAtMs: 0,
  completedAtMs: 1,
  storesProcessed: 3_678,
  storesTotal: 3_678,
  errorMessage: null,
  options: { asOfUs: 1_728_000_000_000_000, policy: 'nearest', trustMinutes: null },
  dataVersion: 1,
  tzdbVersion: '2026a',
  programVersion: '1.0.0',
  stale: false,
  noDataStores: 893,
};

const STATS: WorkspaceStats = {
  totalStores: 3_678,
  totalObservations: 1_849_837,
  firstPollUs: 1_728_000_000_000_000,
  latestPollUs: 1_728_000_060_000_001,
  storesWithHours: 3_000,
  storesWithZone: 3_500,
  unknownZones: 2,
  hoursRows: 35_000,
  dataVersion: 4,
  databaseBytes: 9_500_000,
  tzdbVersion: '2026a',
};

const JOB: Job = {
  id: 'j1',
  kind: 'import',
  state: 'running',
  progress: { done: 5, total: 10, unit: 'bytes', step: 'scanning polls.csv', rows: 1_000 },
  created_at: '',
  started_at: null,
  finished_at: null,
  error_code: null,
  error_message: null,
};

/** A host for each test of a file: real files in a folder of its own, a core that answers as told. */
export function fakeHost(): FakeHost {
  let folder = '';
  let core = newCore();
  let interrupt = new AbortController();
  const served: { port: number | undefined }[] = [];
  const browsed: string[] = [];
  const fake: FakeHost = {
    get folder() {
      return folder;
    },
    get core() {
      return core;
    },
    served,
    browsed,
    terminals: { stdout: false, stderr: false },
    send: (signal) => interrupt.abort(signal),
    file(name) {
      const path = join(folder, name);
      writeFileSync(path, 'x');
      return path;
    },
    async run(...args) {
      const stdout = new Sink(fake.terminals.stdout);
      const stderr = new Sink(fake.terminals.stderr);
      const host: CliHost = {
        streams: {
          stdout,
          stderr,
          stdoutIsTerminal: fake.terminals.stdout,
          stderrIsTerminal: fake.terminals.stderr,
          tell: (message) => void stderr.write(message),
        },
        environment: { STORE_MONITOR_HOME: join(folder, 'home') },
        programVersion: '1.2.3',
        temporaryFolder: folder,
        interrupt: interrupt.signal,
        now: () => 0,
        createApp: async (options) => {
          core.opened.push(options);
          return fakeApp(core, options.workspacePath);
        },
        loadServer: async () => undefined,
        serve: async (_, options) => {
          served.push(options);
          setImmediate(core.onServe);
          return { url: 'http://127.0.0.1:8000', close: async () => void core.calls.push(['server.close']) };
        },
        openBrowser: async (url) => void browsed.push(url),
      };
      const exitCode = await runCli(args, host);
      interrupt = new AbortController();
      return { exitCode, stdout: stdout.text, stderr: stderr.text };
    },
  };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'cli-'));
    core = newCore();
    interrupt = new AbortController();
    served.length = 0;
    browsed.length = 0;
    fake.terminals = { stdout: false, stderr: false };
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  return fake;
}

class Sink extends Writable {
  text = '';
  readonly columns = 200;
  readonly isTTY: boolean;

  constructor(isTerminal: boolean) {
    super();
    this.isTTY = isTerminal;
  }

  override _write(chunk: Buffer, _: BufferEncoding, done: () => void): void {
    this.text += chunk.toString('utf8');
    done();
  }
}

function newCore(): FakeCore {
  return {
    summary: SUMMARY,
    rejects: [],
    record: RECORD,
    stats: STATS,
    check: { dataVersion: 4, blobs: 1_027, damage: [], damaged: 0 },
    forgotten: [],
    content: 'store_id,…\ns1,…\n',
    importError: undefined,
    triggerError: undefined,
    hangs: undefined,
    calls: [],
    opened: [],
    onHang: () => {},
    onCheck: () => {},
    onServe: () => {},
    closed: 0,
  };
}

function fakeApp(core: FakeCore, workspacePath: string): CliApp {
  const cancelled = Promise.withResolvers<void>();
  const note = (...call: unknown[]): void => void core.calls.push(call);
  const record = { job: JOB, replace: false, summary: null };
  const services = {
    imports: {
      async start(sources: unknown, options: unknown) {
        note('start', sources, { ...(options as object) });
        return record;
      },
      async startOfficial(options: unknown) {
        note('startOfficial', options);
        return record;
      },
      async finished() {
        if (core.hangs === 'import') {
          core.onHang();
          await cancelled.promise;
          throw new AppError('cancelled', 'The import was cancelled.');
        }
        if (core.importError !== undefined) throw core.importError;
        return core.summary;
      },
      rejects: () => core.rejects,
      async forgetDamaged(id: unknown) {
        note('forgetDamaged', id);
        return core.forgotten;
      },
    },
    jobs: {
      find: () => JOB,
      cancel() {
        note('cancel');
        cancelled.resolve();
        return true;
      },
    },
    reports: {
      async trigger(request: unknown) {
        note('trigger', request);
        if (core.triggerError !== undefined) throw core.triggerError;
        return 'r1';
      },
      find: () => core.record,
      async settled() {
        if (core.hangs !== 'report') return core.record;
        core.onHang();
        await cancelled.promise;
        return undefined;
      },
      async content(_: unknown, format: unknown, columns: unknown) {
        note('content', format, columns);
        return Buffer.from(core.content);
      },
      async delete() {
        note('delete');
        cancelled.resolve();
        return true;
      },
    },
    stores: {
      stats: async () => core.stats,
      backups: {
        async check() {
          core.onCheck();
          return core.check;
        },
      },
    },
  };
  return {
    services: services as unknown as Services,
    workspacePath,
    async close() {
      core.closed += 1;
      note('app.close');
      // Whatever the command opened must still be there while it is closed.
      const path = core.opened.at(-1)?.workspacePath;
      if (path?.includes('store-monitor-') === true) note('folder there at close', existsSync(join(path, '..')));
    },
  };
}
