import type {
  HoursInput,
  ImportRecord,
  ImportSource,
  IngestSummary,
  PollInput,
  ReportRecord,
  Services,
  ZoneInput,
} from '../../main/services.ts';
import { AppError } from '../../main/shared/errors.ts';
import type { StoreFigures, WindowFigures } from '../../main/shared/figures.ts';
import type { RejectedRow } from '../../main/shared/imports.ts';
import type { Job } from '../../main/shared/jobs.ts';
import type { ReportOptions, ReportRequest } from '../../main/shared/report-options.ts';
import type { StoreSelection } from '../../main/shared/store-selection.ts';
import type { FiguresPage, StoreDescription, StoreTrace } from '../../main/shared/tasks/stores.ts';
import { reportRow } from '../../workers/domain/report-content.ts';
import { selectStores } from '../../workers/domain/select-stores.ts';
import { contentOfRows } from '../domain/report-rows.ts';

/** 2024-10-14T23:55:13.123456Z, the latest poll of the fake workspace. */
export const LATEST_POLL_US = 1_728_950_113_123_456;
const HOUR_US = 3_600_000_000;

/** What the routes have asked the services for, in order. */
export interface Seen {
  readonly triggered: ReportRequest[];
  readonly contents: string[];
  readonly imports: { replace: boolean; files: { name: string; bytes: number; head: string }[] }[];
  readonly polls: PollInput[];
  readonly hours: HoursInput[];
  readonly zones: ZoneInput[];
  readonly forgotten: (string | null)[];
  readonly timelines: { storeId: string; fromUs: number | null; toUs: number | null; request: ReportRequest }[];
}

export interface FakeServices extends Services {
  readonly seen: Seen;
  readonly records: Map<string, ReportRecord>;
  readonly jobRecords: Map<string, Job>;
  readonly rejected: Map<string, readonly RejectedRow[]>;
  readonly storeRows: StoreFigures[];
  /** Thrown by the next calls of every service but settings. */
  fault: Error | undefined;
  /** Times `find` or `settled` answers Running for a new report before it is complete. */
  runningAnswers: number;
}

export function fakeFigures(storeId: string, over: Partial<StoreFigures> = {}): StoreFigures {
  return {
    storeId,
    windows: {
      hour: { upUs: HOUR_US, downUs: 0, unknownUs: 0 },
      day: { upUs: 20 * HOUR_US, downUs: 4 * HOUR_US, unknownUs: 0 },
      week: { upUs: 150 * HOUR_US, downUs: 10 * HOUR_US, unknownUs: 8 * HOUR_US },
    },
    pollsUsed: 168,
    longestGapUs: 5_430_000_000,
    coveredWeekUs: 160 * HOUR_US,
    currentStatus: 'active',
    timezone: 'America/Chicago',
    flags: [],
    ...over,
  };
}

export function fakeJob(id: string, over: Partial<Job> = {}): Job {
  return {
    id,
    kind: 'import',
    state: 'done',
    progress: { done: 10, total: 10, unit: 'bytes', step: 'committing' },
    created_at: '2024-10-15T00:00:00.000Z',
    started_at: '2024-10-15T00:00:00.100Z',
    finished_at: '2024-10-15T00:00:01.000Z',
    error_code: null,
    error_message: null,
    ...over,
  };
}

/** An in-memory stand-in for the core: it stores what it is told and computes nothing. */
export function fakeServices(): FakeServices {
  const records = new Map<string, ReportRecord>();
  const jobRecords = new Map<string, Job>();
  const importRecords = new Map<string, ImportRecord>();
  const rejected = new Map<string, readonly RejectedRow[]>();
  const settings = new Map<string, string>();
  const storeRows: StoreFigures[] = [fakeFigures('a-store'), fakeFigures('b/store, 50% "ü"')];
  const runningLeft = new Map<string, number>();
  const seen: Seen = {
    triggered: [],
    contents: [],
    imports: [],
    polls: [],
    hours: [],
    zones: [],
    forgotten: [],
    timelines: [],
  };

  const fake: FakeServices = {
    seen,
    records,
    jobRecords,
    rejected,
    storeRows,
    fault: undefined,
    runningAnswers: 0,
    reports: {
      async trigger(request) {
        raise();
        seen.triggered.push(request);
        const reportId = `00000000-0000-4000-8000-${String(records.size + 1).padStart(12, '0')}`;
        records.set(reportId, runningRecord(reportId, request));
        runningLeft.set(reportId, fake.runningAnswers);
        return reportId;
      },
      find: (reportId) => progress(reportId),
      async settled(reportId) {
        raise();
        runningLeft.set(reportId, 0);
        return progress(reportId);
      },
      list: () => [...records.values()].reverse(),
      async content(reportId, format, columns) {
        raise();
        seen.contents.push(`${reportId} ${format} ${columns}`);
        return new TextEncoder().encode(format === 'csv' ? CSV_REPORT : JSON_REPORT);
      },
      firstOfSameContent: (reportId) => reportId,
      async compare() {
        throw new AppError('not_found', 'Report not found');
      },
      async delete(reportId) {
        raise();
        return records.delete(reportId);
      },
    },
    imports: {
      folders: [],
      async start(sources, options) {
        raise();
        const files: { name: string; bytes: number; head: string }[] = [];
        for await (const source of sources) {
          files.push(await drain(source));
        }
        seen.imports.push({ replace: options.replace, files });
        return addImport('import', options.replace);
      },
      async startOfficial(options) {
        raise();
        return addImport('official', options.replace);
      },
      find: (jobId) => importRecords.get(jobId),
      list: () => [...importRecords.values()].reverse(),
      rejects: async (jobId) => rejected.get(jobId),
      forgetDamaged: unanswered,
      async finished(jobId) {
        throw new AppError('not_found', `no summary of ${jobId}`);
      },
      async ingestPolls(polls) {
        raise();
        seen.polls.push(...polls);
        return ingested(polls);
      },
      async ingestHours(rows) {
        raise();
        seen.hours.push(...rows);
        return ingested(rows);
      },
      async ingestZones(rows) {
        raise();
        seen.zones.push(...rows);
        return ingested(rows);
      },
    },
    stores: {
      backups: { check: unanswered, list: unanswered, restore: unanswered },
      async stats() {
        raise();
        return {
          totalStores: storeRows.length,
          totalObservations: 336,
          firstPollUs: storeRows.length === 0 ? null : LATEST_POLL_US - 200 * HOUR_US,
          latestPollUs: storeRows.length === 0 ? null : LATEST_POLL_US,
          storesWithHours: 1,
          storesWithZone: 1,
          unknownZones: 0,
          hoursRows: 7,
          dataVersion: 3,
          databaseBytes: 65_536,
          tzdbVersion: '2025b',
        };
      },
      async ids(limit, offset) {
        raise();
        return { ids: storeRows.slice(offset, offset + limit).map((row) => row.storeId), total: storeRows.length };
      },
      async figures(_of, selection) {
        raise();
        return { options: FAKE_OPTIONS, page: fakePage(storeRows, selection) };
      },
      async exportFigures() {
        raise();
        return new TextEncoder().encode(CSV_REPORT);
      },
      async detail(storeId, request) {
        raise();
        const figures = storeRows.find((row) => row.storeId === storeId);
        return figures === undefined ? undefined : fakeDetail(figures, request);
      },
      async timeline(storeId, stretch, request) {
        raise();
        seen.timelines.push({ storeId, ...stretch, request });
        return storeRows.some((row) => row.storeId === storeId)
          ? fakeTimeline(storeId, stretch.fromUs ?? LATEST_POLL_US - 168 * HOUR_US, stretch.toUs ?? LATEST_POLL_US)
          : undefined;
      },
      async forgetCached(storeId) {
        raise();
        seen.forgotten.push(storeId);
        return storeId === null || storeRows.some((row) => row.storeId === storeId);
      },
      async checkHealth() {
        raise();
      },
    },
    fleet: {
      status: unanswered,
      overview: unanswered,
      quality: unanswered,
      storesOf: unanswered,
    },
    uploads: {
      stage: unanswered,
      find: unanswered,
      startImport: unanswered,
      discard: unanswered,
    },
    settings: {
      get: (key) => settings.get(key),
      async set(key, value) {
        settings.set(key, value);
      },
    },
    jobs: {
      list: () => [...jobRecords.values()].reverse(),
      find: (jobId) => jobRecords.get(jobId),
      cancel(jobId) {
        const job = jobRecords.get(jobId);
        if (job === undefined || (job.state !== 'queued' && job.state !== 'running')) {
          return false;
        }
        jobRecords.set(jobId, { ...job, state: 'cancelled' });
        return true;
      },
    },
  };
  return fake;

  function raise(): void {
    if (fake.fault !== undefined) {
      throw fake.fault;
    }
  }

  /** A running report takes one step to its end each time it is looked at. */
  function progress(reportId: string): ReportRecord | undefined {
    raise();
    const record = records.get(reportId);
    if (record === undefined || record.status !== 'Running') {
      return record;
    }
    const left = runningLeft.get(reportId) ?? 0;
    if (left > 0) {
      runningLeft.set(reportId, left - 1);
      return record;
    }
    const complete: ReportRecord = {
      ...record,
      status: 'Complete',
      completedAtMs: record.createdAtMs + 250,
      storesProcessed: storeRows.length,
      storesTotal: storeRows.length,
      options: { ...record.options, asOfUs: record.options.asOfUs ?? LATEST_POLL_US },
      dataVersion: 3,
      noDataStores: 0,
    };
    records.set(reportId, complete);
    return complete;
  }

  function addImport(kind: Job['kind'], replace: boolean): ImportRecord {
    const job = fakeJob(`import-${importRecords.size + 1}`, {
      kind,
      state: 'queued',
      started_at: null,
      finished_at: null,
    });
    const record = { job, replace, summary: null };
    importRecords.set(job.id, record);
    jobRecords.set(job.id, job);
    return record;
  }
}

export const CSV_REPORT =
  'store_id,uptime_last_hour,uptime_last_day,uptime_last_week,downtime_last_hour,downtime_last_day,downtime_last_week\na-store,60.00,20.00,150.00,0.00,4.00,10.00\n';
export const JSON_REPORT =
  '{"as_of":"2024-10-14T23:55:13.123456Z","options":{},"versions":{},"stores":[{"store_id":"a-store"}]}';

const FAKE_OPTIONS: ReportOptions = { asOfUs: LATEST_POLL_US, policy: 'nearest', trustMinutes: null };

function runningRecord(reportId: string, options: ReportRequest): ReportRecord {
  return {
    reportId,
    status: 'Running',
    createdAtMs: 1_728_960_000_000,
    completedAtMs: null,
    storesProcessed: 0,
    storesTotal: null,
    errorMessage: null,
    options,
    dataVersion: null,
    tzdbVersion: '2025b',
    programVersion: '1.2.3',
    stale: false,
    noDataStores: null,
  };
}

/** Those routes are tried on the real core. */
async function unanswered(): Promise<never> {
  throw new Error('the stand-in for the core does not answer this');
}

/** The product's own selection over a report that holds these rows. */
function fakePage(storeRows: readonly StoreFigures[], selection: StoreSelection): FiguresPage {
  const window = (figures: WindowFigures) => ({
    ...figures,
    businessUs: figures.upUs + figures.downUs + figures.unknownUs,
  });
  const content = contentOfRows(
    storeRows.map((row) => ({
      ...row,
      hour: window(row.windows.hour),
      day: window(row.windows.day),
      week: window(row.windows.week),
    })),
  );
  const { rows, total, counts } = selectStores(content, selection);
  return { rows: Array.from(rows, (row) => reportRow(content, row)), total, counts, strips: null };
}

function fakeDetail(figures: StoreFigures, request: ReportRequest): StoreDescription {
  return {
    figures,
    options: { ...request, asOfUs: request.asOfUs ?? LATEST_POLL_US },
    hours: [{ day: 0, startSeconds: 32_400, endSeconds: 86_400 }],
    declaredTimezone: 'America/Chicago',
    firstPollUs: LATEST_POLL_US - HOUR_US,
    latestPollUs: LATEST_POLL_US,
    polls: 2,
  };
}

function fakeTimeline(storeId: string, fromUs: number, toUs: number): StoreTrace {
  return {
    storeId,
    fromUs,
    toUs,
    options: FAKE_OPTIONS,
    timezone: 'America/Chicago',
    offsets: [{ fromUs, offsetUs: -5 * HOUR_US }],
    sessions: [{ openUs: fromUs, closeUs: toUs }],
    polls: [{ timeUs: fromUs + HOUR_US, active: true, used: true }],
    segments: [
      {
        fromUs,
        toUs,
        status: 'up',
        decidedBy: { timeUs: fromUs + HOUR_US, active: true },
        rule: 'own_session',
        beyondTrust: false,
        previousPoll: null,
        nextPoll: null,
        fromEdge: 'opens',
        toEdge: 'closes',
      },
    ],
  };
}

function ingested(rows: readonly { readonly storeId: string }[]): IngestSummary {
  const stores = new Set(rows.map((row) => row.storeId));
  return { affectedStores: stores.size, accepted: rows.length, duplicates: 0, dataVersion: 4 };
}

async function drain(source: ImportSource): Promise<{ name: string; bytes: number; head: string }> {
  if (source.kind === 'path') {
    throw new Error('the HTTP routes never import by path');
  }
  let bytes = 0;
  let head = '';
  for await (const chunk of source.stream) {
    bytes += chunk.length;
    head = head === '' ? String(chunk).slice(0, 40) : head;
  }
  return { name: source.name, bytes, head };
}
