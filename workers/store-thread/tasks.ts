import { AppError } from '../../main/shared/errors.ts';
import type { ReportPlan } from '../../main/shared/tasks/reports.ts';
import type { StoreThreadData } from '../../main/shared/tasks/workspace.ts';
import type { StoreTasks } from '../../main/shared/tasks.ts';
import { closeReader } from '../report/reader.ts';
import { backUp } from '../store/back-up.ts';
import { explained } from '../store/connection.ts';
import { readDataVersion } from '../store/data-version.ts';
import { dropDamagedImports, readRejects, saveImport } from '../store/imports.ts';
import { saveContent } from '../store/report-contents.ts';
import { deleteReports, saveReport } from '../store/reports.ts';
import { saveSetting } from '../store/settings.ts';
import { readShards } from '../store/store-blocks.ts';
import { pollTotals, readTotals } from '../store/totals.ts';
import { emptyLog, tidyLog } from '../store/write-ahead-log.ts';
import { tzdbVersion } from '../zones/zone-tables.ts';
import { ImportSession } from './import-session.ts';
import { ingest } from './ingest.ts';
import { Workspace } from './workspace.ts';

/** The workspace this thread has open; null once it was closed. */
let current: Workspace | null | undefined;

/** What the one writing thread does; tasks come one after another and none of them waits. */
export const storeTasks: StoreTasks = {
  openWorkspace({ path, ...options }) {
    if (current !== undefined && current !== null) {
      throw new AppError('internal', `${current.path} is open in this thread already`);
    }
    const workspace = new Workspace(path, options);
    try {
      const description = workspace.describe(Date.now());
      current = workspace;
      return description;
    } catch (error) {
      workspace.close();
      throw error;
    }
  },
  closeWorkspace() {
    closeReader();
    current?.close();
    current = null;
    return null;
  },
  readTotals() {
    const workspace = opened();
    return workspace.read(() => readTotals(workspace.db));
  },
  planReport() {
    const workspace = opened();
    return workspace.read(() => planReport(workspace));
  },
  tidyLog() {
    const workspace = opened();
    explained(workspace.path, () => tidyLog(workspace.db));
    return null;
  },
  beginImport(options) {
    const workspace = opened();
    workspace.session?.abort();
    workspace.session = workspace.read(() => new ImportSession(workspace, options));
    return { dataVersion: workspace.session.dataVersion };
  },
  numberStores({ ids, known }) {
    return importSession().numberStores(ids, known);
  },
  stagePolls({ shards }) {
    importSession().stage(shards);
    return null;
  },
  commitImport(commit) {
    const summary = importSession().commit(commit);
    opened().session = undefined;
    return summary;
  },
  abortImport() {
    const workspace = opened();
    workspace.session?.abort();
    workspace.session = undefined;
    explained(workspace.path, () => emptyLog(workspace.db));
    return null;
  },
  ingest(request) {
    return ingest(opened(), request);
  },
  saveImport(row) {
    const workspace = opened();
    workspace.write(() => saveImport(workspace.db, row, []));
    return null;
  },
  dropDamagedImports({ importId }) {
    const workspace = opened();
    return workspace.write(() => dropDamagedImports(workspace.db, importId));
  },
  readRejects({ importId }) {
    const workspace = opened();
    return workspace.read(() => readRejects(workspace.db, importId));
  },
  saveReport(row) {
    const workspace = opened();
    const isDurable = row.status !== 'Running';
    workspace.write(() => saveReport(workspace.db, row, process.pid), { isDurable });
    return null;
  },
  finishReport({ content, report }) {
    const workspace = opened();
    return workspace.write(() => {
      const contentNo = saveContent(workspace.db, content);
      saveReport(workspace.db, { ...report, contentNo }, process.pid);
      return { contentNo };
    });
  },
  deleteReports({ reportIds }) {
    const workspace = opened();
    workspace.write(() => deleteReports(workspace.db, reportIds));
    return null;
  },
  checkHealth() {
    const workspace = opened();
    workspace.read(() => {
      workspace.file.refuseMoved();
      readDataVersion(workspace.db);
    });
    return null;
  },
  backupWorkspace({ target }) {
    const { db } = opened();
    explained(target, () => backUp(db, target));
    return null;
  },
  saveSetting({ key, value }) {
    const workspace = opened();
    workspace.write(() => saveSetting(workspace.db, key, value));
    return null;
  },
};

/** The open workspace. A thread that took the place of one that died opens by itself what it was started for. */
function opened(): Workspace {
  if (current === undefined) {
    // Not imported above: in the main thread, which has none of it, the module would be loaded for nothing.
    const data: unknown = process.getBuiltinModule('node:worker_threads').workerData;
    if (isStoreThreadData(data)) {
      // One that died has made it, so it is there.
      current = new Workspace(data.path, { temporary: data.temporary });
    }
  }
  if (current === undefined || current === null) {
    throw new AppError('internal', 'no workspace is open');
  }
  return current;
}

function isStoreThreadData(data: unknown): data is StoreThreadData {
  return typeof data === 'object' && data !== null && 'path' in data && 'temporary' in data;
}

function importSession(): ImportSession {
  const { session } = opened();
  if (session === undefined) {
    throw new AppError('internal', 'no import is under way');
  }
  return session;
}

/** Read once a version: whoever asks for a report asks for it twice. */
function planReport(workspace: Workspace): ReportPlan {
  const { db } = workspace;
  const dataVersion = readDataVersion(db);
  if (workspace.plan?.dataVersion !== dataVersion) {
    const { latestPollUs, stores } = pollTotals(db);
    workspace.plan = { dataVersion, tzdbVersion: tzdbVersion(), latestPollUs, stores, shards: readShards(db) };
  }
  return workspace.plan;
}
