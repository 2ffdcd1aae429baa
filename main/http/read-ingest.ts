import {
  checkStoreId,
  checkTimezoneName,
  parseDay,
  parseStatus,
  parseTime,
  parseTimestamp,
  trimField,
} from '../../workers/domain/fields.ts';
import type { HoursInput, PollInput, ZoneInput } from '../services.ts';
import type { IngestHours, IngestPoll, IngestZone } from '../shared/api/ingest.ts';
import type { RejectReason } from '../shared/reject-reasons.ts';
import { fieldIssue, LocatedError, type LocatedIssue, type Location } from './located-error.ts';

/**
 * Items of an ingest call, read by the rules of the CSV columns. All of them or none: one bad field throws a
 * `LocatedError` that lists every bad field of every item.
 * @param list where the items stand in the request: `['body', 'polls']`.
 */
export function readPolls(items: readonly IngestPoll[], list: Location): readonly PollInput[] {
  const faults = new FaultList();
  const polls = items.map((item, index) => ({
    storeId: faults.storeId(item.store_id, [...list, index, 'store_id']),
    timeUs: faults.number(parseTimestamp(item.timestamp_utc), item.timestamp_utc, [...list, index, 'timestamp_utc']),
    active: faults.number(parseStatus(item.status), item.status, [...list, index, 'status']) === 1,
  }));
  faults.throwIfAny();
  return polls;
}

/** As `readPolls`. */
export function readHours(items: readonly IngestHours[], list: Location): readonly HoursInput[] {
  const faults = new FaultList();
  const rows = items.map((item, index) => {
    const { day_of_week: day, start_time_local: start, end_time_local: end } = item;
    return {
      storeId: faults.storeId(item.store_id, [...list, index, 'store_id']),
      day: faults.number(parseDay(String(day)), String(day), [...list, index, 'day_of_week']),
      startSeconds: faults.number(parseTime(start, 'start'), start, [...list, index, 'start_time_local']),
      endSeconds: faults.number(parseTime(end, 'end'), end, [...list, index, 'end_time_local']),
    };
  });
  faults.throwIfAny();
  return rows;
}

/** As `readPolls`. A name that IANA does not know is taken and flagged, as in an import. */
export function readZones(items: readonly IngestZone[], list: Location): readonly ZoneInput[] {
  const faults = new FaultList();
  const rows = items.map((item, index) => ({
    storeId: faults.storeId(item.store_id, [...list, index, 'store_id']),
    timezone: faults.timezone(item.timezone_str, [...list, index, 'timezone_str']),
  }));
  faults.throwIfAny();
  return rows;
}

/** Collects what is wrong, so that a caller sees all of it at once. A refused field yields a stand-in that nobody gets to use. */
class FaultList {
  private readonly issues: LocatedIssue[] = [];

  number(parsed: number | RejectReason, found: string, loc: Location): number {
    if (typeof parsed === 'number') {
      return parsed;
    }
    this.add(parsed, found, loc);
    return 0;
  }

  storeId(text: string, loc: Location): string {
    return this.name(trimField(text), checkStoreId, loc);
  }

  timezone(text: string, loc: Location): string {
    return this.name(trimField(text), checkTimezoneName, loc);
  }

  throwIfAny(): void {
    if (this.issues.length > 0) {
      throw new LocatedError(this.issues);
    }
  }

  private name(text: string, check: (text: string) => RejectReason | null, loc: Location): string {
    const reason = check(text);
    if (reason !== null) {
      this.add(reason, text, loc);
    }
    return text;
  }

  private add(reason: RejectReason, found: string, loc: Location): void {
    this.issues.push(fieldIssue(reason, found, loc));
  }
}
