import type { PoolTasks, StoreTasks } from '../main/shared/tasks.ts';
import { assembleAudit as assembleFindings, nameStores as name } from './fleet/assemble-audit.ts';
import { auditShards as audit } from './fleet/audit-shards.ts';
import { readPulse as pulse } from './fleet/pulse.ts';
import { walkWeek as walk } from './fleet/walk-week.ts';
import { groupPolls as group } from './group/group-polls.ts';
import { readWorkspace } from './report/reader.ts';
import {
  assemble,
  formatReport as format,
  measureShards as measure,
  readReport as readStored,
} from './report/tasks.ts';
import { scanHours as hours } from './scan/hours-scan.ts';
import { inspectFile as inspect } from './scan/inspect-file.ts';
import { scanPolls as polls } from './scan/poll-scan.ts';
import { previewFile as preview } from './scan/preview-file.ts';
import { scanZones as zones } from './scan/zones-scan.ts';
import { checkData as check } from './store/check-data.ts';
import { isWholeContent } from './store/report-contents.ts';
import { storeTasks } from './store-thread/tasks.ts';
import { describeStore as describe } from './stores/describe-store.ts';
import {
  compare,
  exportStores as exportChosen,
  pageStores as page,
  summariseFleet as summarise,
} from './stores/page-stores.ts';
import { listStores as list } from './stores/store-directory.ts';
import { traceStore as trace } from './stores/trace-store.ts';
import { asTask } from './task-result.ts';

/** What a worker thread can be asked to do: one named export a task; `main/shared/tasks.ts` is the contract. */
const poolTasks: PoolTasks = {
  inspectFile: inspect,
  scanPolls: polls,
  scanHours: hours,
  scanZones: zones,
  groupPolls: ({ ranges, firstShard, endShard, counters }) => group(ranges, firstShard, endShard, counters),
  measureShards: measure,
  assembleReport: assemble,
  formatReport: format,
  readReport: readStored,
  checkData: ({ path }) => readWorkspace(path, check),
  isWholeReport: ({ path, contentNo }) => readWorkspace(path, (db) => isWholeContent(db, contentNo)),
  listStores: ({ path, limit, offset }) => readWorkspace(path, (db) => list(db, limit, offset)),
  describeStore: ({ path, storeId, request }) => readWorkspace(path, (db) => describe(db, storeId, request)),
  traceStore: (request) => readWorkspace(request.path, (db) => trace(db, request)),
  readPulse: ({ path }) => readWorkspace(path, pulse),
  pageStores: page,
  exportStores: exportChosen,
  compareReports: compare,
  summariseFleet: summarise,
  walkWeek: walk,
  auditShards: audit,
  assembleAudit: assembleFindings,
  nameStores: name,
  previewFile: preview,
};

export const inspectFile = asTask(poolTasks.inspectFile);
export const scanPolls = asTask(poolTasks.scanPolls);
export const scanHours = asTask(poolTasks.scanHours);
export const scanZones = asTask(poolTasks.scanZones);
export const groupPolls = asTask(poolTasks.groupPolls);
export const measureShards = asTask(poolTasks.measureShards);
export const assembleReport = asTask(poolTasks.assembleReport);
export const formatReport = asTask(poolTasks.formatReport);
export const readReport = asTask(poolTasks.readReport);
export const checkData = asTask(poolTasks.checkData);
export const isWholeReport = asTask(poolTasks.isWholeReport);
export const listStores = asTask(poolTasks.listStores);
export const describeStore = asTask(poolTasks.describeStore);
export const traceStore = asTask(poolTasks.traceStore);
export const readPulse = asTask(poolTasks.readPulse);
export const pageStores = asTask(poolTasks.pageStores);
export const exportStores = asTask(poolTasks.exportStores);
export const compareReports = asTask(poolTasks.compareReports);
export const summariseFleet = asTask(poolTasks.summariseFleet);
export const walkWeek = asTask(poolTasks.walkWeek);
export const auditShards = asTask(poolTasks.auditShards);
export const assembleAudit = asTask(poolTasks.assembleAudit);
export const nameStores = asTask(poolTasks.nameStores);
export const previewFile = asTask(poolTasks.previewFile);

const writing: StoreTasks = storeTasks;
export const openWorkspace = asTask(writing.openWorkspace);
export const closeWorkspace = asTask(writing.closeWorkspace);
export const readTotals = asTask(writing.readTotals);
export const planReport = asTask(writing.planReport);
export const tidyLog = asTask(writing.tidyLog);
export const beginImport = asTask(writing.beginImport);
export const numberStores = asTask(writing.numberStores);
export const stagePolls = asTask(writing.stagePolls);
export const commitImport = asTask(writing.commitImport);
export const abortImport = asTask(writing.abortImport);
export const ingest = asTask(writing.ingest);
export const saveImport = asTask(writing.saveImport);
export const dropDamagedImports = asTask(writing.dropDamagedImports);
export const readRejects = asTask(writing.readRejects);
export const saveReport = asTask(writing.saveReport);
export const finishReport = asTask(writing.finishReport);
export const deleteReports = asTask(writing.deleteReports);
export const checkHealth = asTask(writing.checkHealth);
export const backupWorkspace = asTask(writing.backupWorkspace);
export const saveSetting = asTask(writing.saveSetting);
