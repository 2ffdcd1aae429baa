import type { ReportRecord } from '../services.ts';
import type { Comparison } from '../shared/api/compare.ts';
import type { MovedStore, PresentStore, ReportComparison } from '../shared/tasks/reports.ts';
import { instantOrNull } from './answer-instant.ts';
import { fleetWindows } from './fleet-windows.ts';

/** A comparison of two complete reports as the API writes it. */
export function comparisonAnswer(
  before: ReportRecord,
  after: ReportRecord,
  comparison: ReportComparison,
): Omit<Comparison, 'limit' | 'offset'> {
  const { notComparable, ...counts } = comparison.counts;
  return {
    before: reportAnswer(before, comparison.before),
    after: reportAnswer(after, comparison.after),
    counts: { ...counts, not_comparable: notComparable },
    rose: comparison.rose.map(movedStore),
    fell: comparison.fell.map(movedStore),
    appeared: comparison.appeared.map(presentStore),
    vanished: comparison.vanished.map(presentStore),
  };
}

function reportAnswer(record: ReportRecord, totals: ReportComparison['before']): Comparison['before'] {
  return {
    report_id: record.reportId,
    as_of: instantOrNull(record.options.asOfUs) ?? '',
    stores: totals.stores,
    windows: fleetWindows(totals.windows),
  };
}

function movedStore({ storeId, beforeHundredths, afterHundredths }: MovedStore): Comparison['rose'][number] {
  return {
    store_id: storeId,
    before_pct: beforeHundredths / 100,
    after_pct: afterHundredths / 100,
    difference_pct: (afterHundredths - beforeHundredths) / 100,
  };
}

function presentStore({ storeId, uptimeHundredths }: PresentStore): Comparison['appeared'][number] {
  return { store_id: storeId, uptime_pct: uptimeHundredths === null ? null : uptimeHundredths / 100 };
}
