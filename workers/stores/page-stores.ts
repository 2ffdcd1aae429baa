import { AppError } from '../../main/shared/errors.ts';
import type { StoreQuestion } from '../../main/shared/store-selection.ts';
import type { FleetSummary, WeekStrips } from '../../main/shared/tasks/fleet.ts';
import type { CompareRequest, PackedReport, ReportComparison } from '../../main/shared/tasks/reports.ts';
import type { ExportRequest, FiguresPage, PageRequest, StripCell } from '../../main/shared/tasks/stores.ts';
import { comparisonPage, type PairedReports, pairReports } from '../domain/compare-reports.ts';
import { summariseReport } from '../domain/fleet-summary.ts';
import { copyMovable } from '../domain/movable-bytes.ts';
import { openReport } from '../domain/report-blob.ts';
import { type ReportContent, reportRow } from '../domain/report-content.ts';
import { reportJson } from '../domain/report-json.ts';
import { findRow, takeRows } from '../domain/report-rows.ts';
import { cutPage, type OrderedStores, orderStores } from '../domain/select-stores.ts';
import { CELLS_PER_STRIP, PARTS_PER_CELL } from '../fleet/strip-layout.ts';
import { readWorkspace } from '../report/reader.ts';
import { extendedCsv, standardCsv } from '../report/report-csv.ts';
import { readDataVersion } from '../store/data-version.ts';
import { LatestFew } from './latest-few.ts';
import { findStore } from './store-directory.ts';

/** Reports that stay unpacked in this thread; unpacking checks every byte. */
const UNPACKED_KEPT = 4;
/** Scrolling asks for page after page of one question, and the filters for the counts of all stores beside it. */
const QUESTIONS_KEPT = 2;
const unpacked = new LatestFew<ReportContent>(UNPACKED_KEPT);
const ordered = new LatestFew<OrderedStores>(QUESTIONS_KEPT);
const paired = new LatestFew<PairedReports>(1);
/** How many unknown ids an error names. */
const UNKNOWN_SHOWN = 5;

/** The rows that a selection takes from a report, and their strips. */
export function pageStores({ path, report, selection, strips }: PageRequest): FiguresPage {
  const content = unpack(report);
  const { limit, offset, ...question } = selection;
  const { rows, total, counts } = cutPage(answer(report, question), { limit, offset });
  const page = Array.from(rows, (row) => reportRow(content, row));
  const ids = page.map(({ storeId }) => storeId);
  return { rows: page, total, counts, strips: strips === null ? null : stripsOf(path, strips, ids) };
}

/** A report's file with some of its stores only. Throws `invalid` when it lacks one that is named. */
export function exportStores({ report, stores, format, columns }: ExportRequest): Uint8Array {
  const content = unpack(report);
  const rows = 'ids' in stores ? rowsOf(content, stores.ids) : answer(report, stores.question).rows;
  const chosen = takeRows(content, rows);
  if (format === 'json') {
    return copyMovable(reportJson(chosen, columns, report.options, report.versions));
  }
  return columns === 'extended' ? extendedCsv(chosen) : standardCsv(chosen);
}

function rowsOf(content: ReportContent, ids: readonly string[]): Uint32Array {
  const encoder = new TextEncoder();
  const rows = ids.map((id) => findRow(content, encoder.encode(id)));
  const unknown = ids.filter((_id, i) => rows[i] === -1);
  if (unknown.length > 0) {
    const shown = unknown.slice(0, UNKNOWN_SHOWN).map((id) => `"${id}"`);
    const more = unknown.length - shown.length;
    throw new AppError(
      'invalid',
      `The report has no figures of ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}; choose stores it lists.`,
    );
  }
  return Uint32Array.from(new Set(rows)).sort();
}

export function compare({ before, after, ...page }: CompareRequest): ReportComparison {
  const pairs = paired.get(`${before.key} ${after.key}`, () => pairReports(unpack(before), unpack(after)));
  return comparisonPage(pairs, page);
}

export function summariseFleet({ report }: { readonly report: PackedReport }): FleetSummary {
  return summariseReport(unpack(report));
}

function answer(report: PackedReport, question: StoreQuestion): OrderedStores {
  return ordered.get(`${report.key} ${JSON.stringify(question)}`, () => orderStores(unpack(report), question));
}

function unpack({ key, data, options }: PackedReport): ReportContent {
  return unpacked.get(key, () => openReport(data, options.asOfUs));
}

/** null when the data has changed: strips lie under store numbers, which belong to one version of it. */
function stripsOf(path: string, { dataVersion, strips }: WeekStrips, ids: readonly string[]): FiguresPage['strips'] {
  return readWorkspace(path, (db) => {
    if (readDataVersion(db) !== dataVersion) {
      return null;
    }
    return ids.map((id) => stripOf(strips, findStore(db, id)));
  });
}

function stripOf(strips: Float64Array, storeNo: number): StripCell[] {
  return Array.from({ length: CELLS_PER_STRIP }, (_, cell) => {
    const at = (storeNo * CELLS_PER_STRIP + cell) * PARTS_PER_CELL;
    return { upUs: strips[at] ?? 0, downUs: strips[at + 1] ?? 0, unknownUs: strips[at + 2] ?? 0 };
  });
}
