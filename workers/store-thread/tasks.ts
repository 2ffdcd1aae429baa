import { AppError } from '../../main/shared/errors.ts';
import type { ReportPlan, StoreTasks } from '../../main/shared/tasks.ts';
import { readDataVersion } from '../store/data-version.ts';
import { readRejects, saveImport } from '../store/imports.ts';
import { deleteReport, saveContent, saveReport } from '../store/reports.ts';
import { saveSetting } from '../store/settings.ts';
import { readShards } from '../store/store-blocks.ts';
import { readTotals } from '../store/totals.ts';
import { ImportSession } from './import-session.ts';
import { ingest } from './ingest.ts';
import { opened, Workspace } from './workspace.ts';

/** The workspace this thread has open. */
let current: Workspace | undefined;

/** What the one writing thread does; tasks come one after another and none of them waits. */
export const storeTasks: StoreTasks = {
  openWorkspace({ path, temporary }) {
    current = new Workspace(path, { temporary });
    return current.describe(Date.now());
  },
  closeWorkspace() {
    current?.close();
    current = undefined;
    return null;
  },
  readTotals() {
    const workspace = opened(current);
    return workspace.read(() => readTotals(workspace.db));
  },
  planReport() {
    const workspace = opened(current);
    return workspace.read(() => planReport(workspace));
  },
  beginImport({ replace }) {
    const workspace = opened(current);
    workspace.session?.abort();
    workspace.session = new ImportSession(workspace, replace);
    return { dataVersion: workspace.session.dataVersion };
  },
  numberStores({ ids }) {
    return importSession().numberStores(ids);
  },
  stagePolls({ shards }) {
    importSession().stage(shards);
    return null;
  },
  commitImport(commit) {
    const summary = importSession().commit(commit);
    opened(current).session = undefined;
    return summary;
  },
  abortImport() {
    const workspace = opened(current);
    workspace.session?.abort();
    workspace.session = undefined;
    return null;
  },
  ingest(request) {
    return ingest(opened(current), request);
  },
  saveImport(row) {
    const workspace = opened(current);
    workspace.write(() => saveImport(workspace.db, row, []));
    return null;
  },
  readRejects({ importId }) {
    const workspace = opened(current);
    return workspace.read(() => readRejects(workspace.db, importId));
  },
  saveReport(row) {
    const workspace = opened(current);
    workspace.write(() => saveReport(workspace.db, row, process.pid));
    return null;
  },
  finishReport({ content, report }) {
    const workspace = opened(current);
    return workspace.write(() => {
      const contentNo = saveContent(workspace.db, content);
      saveReport(workspace.db, { ...report, contentNo }, process.pid);
      return { contentNo };
    });
  },
  deleteReport({ reportId }) {
    const workspace = opened(current);
    workspace.write(() => deleteReport(workspace.db, reportId));
    return null;
  },
  checkHealth() {
    const workspace = opened(current);
    workspace.read(() => readDataVersion(workspace.db));
    return null;
  },
  saveSetting({ key, value }) {
    const workspace = opened(current);
    workspace.write(() => saveSetting(workspace.db, key, value));
    return null;
  },
};

function importSession(): ImportSession {
  const { session } = opened(current);
  if (session === undefined) {
    throw new AppError('internal', 'no import is under way');
  }
  return session;
}

function planReport(workspace: Workspace): ReportPlan {
  const { dataVersion, latestPollUs, stores, tzdbVersion } = readTotals(workspace.db);
  return { dataVersion, latestPollUs, stores, tzdbVersion, shards: readShards(workspace.db) };
}
