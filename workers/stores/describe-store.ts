import { FLAGS } from '../../main/shared/figures.ts';
import type { ReportRequest } from '../../main/shared/report-options.ts';
import type { StoreDescription } from '../../main/shared/tasks.ts';
import {
  COVERED_WEEK,
  DOWN_HOUR,
  DURATIONS,
  EVIDENCE_SPAN_US,
  FiguresKernel,
  LONGEST_GAP,
  UNKNOWN_HOUR,
  UP_HOUR,
} from '../domain/figures.ts';
import { decisionRule } from '../report/decision-rule.ts';
import type { ReadConnection } from '../store/connection.ts';
import { findStore } from './store-directory.ts';
import { fixAsOf, StoreRecord } from './store-record.ts';

/** One store with its figures as of T; null where there is no such store. */
export function describeStore(db: ReadConnection, storeId: string, request: ReportRequest): StoreDescription | null {
  const storeNo = findStore(db, storeId);
  if (storeNo < 0) {
    return null;
  }
  const options = fixAsOf(db, request);
  const record = new StoreRecord(db, storeNo);
  const { asOfUs } = options;
  const fromUs = asOfUs - EVIDENCE_SPAN_US;
  const durations = new Float64Array(DURATIONS);
  const kernel = new FiguresKernel(asOfUs, decisionRule(options));
  const currentStatus = kernel.measure(record.polls(fromUs, asOfUs), record.sessions(fromUs, asOfUs + 1), durations, 0);
  const window = (offset: number) => ({
    upUs: durations[UP_HOUR + offset] as number,
    downUs: durations[DOWN_HOUR + offset] as number,
    unknownUs: durations[UNKNOWN_HOUR + offset] as number,
  });
  const hours = record.hours();
  const zone = record.zone(fromUs, asOfUs);
  const flagged = {
    default_hours: hours.length === 0,
    default_timezone: zone.isDefault,
    no_data: currentStatus === 'no_data',
  };
  const { firstUs, lastUs, polls } = record.span();
  return {
    figures: {
      storeId,
      windows: { hour: window(0), day: window(1), week: window(2) },
      pollsUsed: kernel.timeline.evidence.count,
      longestGapUs: durations[LONGEST_GAP] as number,
      coveredWeekUs: durations[COVERED_WEEK] as number,
      currentStatus,
      timezone: zone.name,
      flags: FLAGS.filter((flag) => flagged[flag]),
    },
    options,
    hours,
    declaredTimezone: record.declaredTimezone(),
    firstPollUs: firstUs,
    latestPollUs: lastUs,
    polls,
  };
}
