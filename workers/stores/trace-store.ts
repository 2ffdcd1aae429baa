import type { StoreTrace, TracedPoll, TraceRequest } from '../../main/shared/tasks/stores.ts';
import type { Sessions } from '../domain/business-hours.ts';
import { EVIDENCE_SPAN_US, WEEK_WINDOW_US } from '../domain/figures.ts';
import { type Polls, Timeline } from '../domain/timeline.ts';
import type { ZoneTable } from '../domain/zone-table.ts';
import { decisionRule } from '../report/decision-rule.ts';
import type { ReadConnection } from '../store/connection.ts';
import { explainSegments } from './explain-segments.ts';
import { findStore } from './store-directory.ts';
import { fixAsOf, StoreRecord } from './store-record.ts';

/**
 * What happened at a store, poll by poll, as a report as of T sees it; null where there is no such store. Before
 * T − 192 h, where no report reaches, the same rule is applied to the polls from a day before the stretch on.
 */
export function traceStore(db: ReadConnection, { storeId, request, ...stretch }: TraceRequest): StoreTrace | null {
  const storeNo = findStore(db, storeId);
  if (storeNo < 0) {
    return null;
  }
  const options = fixAsOf(db, request);
  const { asOfUs } = options;
  const toUs = Math.min(stretch.toUs ?? asOfUs, asOfUs);
  const fromUs = Math.min(stretch.fromUs ?? asOfUs - WEEK_WINDOW_US, toUs);
  const record = new StoreRecord(db, storeNo);
  const evidenceFromUs = Math.min(asOfUs - EVIDENCE_SPAN_US, fromUs - (EVIDENCE_SPAN_US - WEEK_WINDOW_US));
  const polls = record.polls(evidenceFromUs, asOfUs);
  const sessions = record.sessions(evidenceFromUs, asOfUs + 1);
  const timeline = new Timeline('poll');
  const rule = decisionRule(options);
  timeline.build(polls, sessions, rule, fromUs, toUs);
  const zone = record.zone(evidenceFromUs, asOfUs);
  return {
    storeId,
    fromUs,
    toUs,
    options,
    timezone: zone.name,
    offsets: offsetsWithin(zone.table, fromUs, toUs),
    sessions: record.isAlwaysOpen() ? [{ openUs: fromUs, closeUs: toUs }] : sessionsWithin(sessions, fromUs, toUs),
    polls: tracedPolls(polls, timeline, fromUs, toUs),
    segments: explainSegments(timeline, sessions, { fromUs, toUs, rule }),
  };
}

function sessionsWithin(sessions: Sessions, fromUs: number, toUs: number): { openUs: number; closeUs: number }[] {
  return Array.from({ length: sessions.count }, (_, i) => ({
    openUs: sessions.openUs[i] as number,
    closeUs: sessions.closeUs[i] as number,
  })).filter(({ openUs, closeUs }) => openUs < toUs && closeUs > fromUs);
}

function tracedPolls(polls: Polls, timeline: Timeline, fromUs: number, toUs: number): TracedPoll[] {
  const used = new Set(timeline.evidence.timeUs.subarray(0, timeline.evidence.count));
  return Array.from({ length: polls.count }, (_, i) => {
    const timeUs = polls.timeUs[i] as number;
    return { timeUs, active: polls.active[i] === 1, used: used.has(timeUs) };
  }).filter(({ timeUs }) => timeUs >= fromUs && timeUs <= toUs);
}

/** The zone's offsets in `[fromUs, toUs)`. */
function offsetsWithin({ transitionsUs, offsetsUs }: ZoneTable, fromUs: number, toUs: number): StoreTrace['offsets'] {
  const parts = Array.from(offsetsUs, (offsetUs, i) => ({
    fromUs: i === 0 ? Number.NEGATIVE_INFINITY : (transitionsUs[i - 1] as number),
    offsetUs,
  }));
  const first = parts.findLastIndex((part) => part.fromUs <= fromUs);
  return parts
    .slice(first)
    .filter((part) => part.fromUs < toUs)
    .map((part) => ({ ...part, fromUs: Math.max(part.fromUs, fromUs) }));
}
