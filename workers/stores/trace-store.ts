import type { StoreTrace, TracedPoll, TracedSegment, TraceRequest } from '../../main/shared/tasks.ts';
import type { Sessions } from '../domain/business-hours.ts';
import { EVIDENCE_SPAN_US, WEEK_WINDOW_US } from '../domain/figures.ts';
import { DOWN, type Polls, Timeline, UP } from '../domain/timeline.ts';
import { decisionRule } from '../report/decision-rule.ts';
import type { ReadConnection } from '../store/connection.ts';
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
  const timeline = new Timeline();
  timeline.build(polls, sessions, decisionRule(options), fromUs, toUs);
  return {
    storeId,
    fromUs,
    toUs,
    asOfUs,
    timezone: record.zone(fromUs, toUs).name,
    sessions: sessionsWithin(sessions, fromUs, toUs),
    polls: tracedPolls(polls, timeline, fromUs, toUs),
    segments: withClosed(timeline, fromUs, toUs),
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

/** The timeline's segments with the closed time between them. */
function withClosed(timeline: Timeline, fromUs: number, toUs: number): TracedSegment[] {
  const segments: TracedSegment[] = [];
  let reachedUs = fromUs;
  const closeUntil = (untilUs: number): void => {
    if (untilUs > reachedUs) {
      segments.push({ fromUs: reachedUs, toUs: untilUs, status: 'closed', decidedByUs: null });
    }
  };
  for (let i = 0; i < timeline.segments; i++) {
    const segmentFromUs = timeline.fromUs[i] as number;
    const code = timeline.status[i] as number;
    const poll = timeline.decidedBy[i] as number;
    closeUntil(segmentFromUs);
    reachedUs = timeline.toUs[i] as number;
    segments.push({
      fromUs: segmentFromUs,
      toUs: reachedUs,
      status: code === UP ? 'up' : code === DOWN ? 'down' : 'unknown',
      decidedByUs: poll < 0 ? null : (timeline.evidence.timeUs[poll] as number),
    });
  }
  closeUntil(toUs);
  return segments;
}
