import { CURRENT_STATUSES, FLAGS } from '../../main/shared/figures.ts';
import type { ReportRequest } from '../../main/shared/report-options.ts';
import type { StoreDescription } from '../../main/shared/tasks/stores.ts';
import { COVERED_WEEK, DOWN_HOUR, EVIDENCE_SPAN_US, LONGEST_GAP, UNKNOWN_HOUR, UP_HOUR } from '../domain/figures.ts';
import { ShardMeter } from '../report/measure-shard.ts';
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
  const meter = new ShardMeter(db, options);
  const { durations, pollsUsed, status, flags } = meter.measureStore(storeNo);
  meter.close();
  const window = (offset: number) => ({
    upUs: durations[UP_HOUR + offset] as number,
    downUs: durations[DOWN_HOUR + offset] as number,
    unknownUs: durations[UNKNOWN_HOUR + offset] as number,
  });
  const { firstUs, lastUs, polls } = record.span();
  return {
    figures: {
      storeId,
      windows: { hour: window(0), day: window(1), week: window(2) },
      pollsUsed: pollsUsed[0] as number,
      longestGapUs: durations[LONGEST_GAP] as number,
      coveredWeekUs: durations[COVERED_WEEK] as number,
      currentStatus: CURRENT_STATUSES[status[0] as number] ?? 'no_data',
      timezone: record.zone(fromUs, asOfUs).name,
      flags: FLAGS.filter((_flag, i) => ((flags[0] as number) >> i) & 1),
    },
    options,
    hours: record.hours(),
    declaredTimezone: record.declaredTimezone(),
    firstPollUs: firstUs,
    latestPollUs: lastUs,
    polls,
  };
}
