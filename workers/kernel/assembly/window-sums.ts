/**
 * A store's evidence and sessions as sums of up, down and unknown time; SPEC §3. Segments are summed as they are found and never kept:
 * `workers/domain/timeline.ts` finds the same ones with their reasons.
 */
import { changeCount, changeOf, evidenceCount, evidenceEndOf, isActive, pollUsOf } from './evidence';
import { asOfUs, dayUs, earlier, hourUs, isNearest, later, trustUs, weekUs } from './moment';
import { closeUsOf, openUsOf, sessionCount } from './sessions';

/** Statuses of a segment, in the order of the record's sums. */
const UP: u32 = 0;
const DOWN: u32 = 1;
const UNKNOWN: u32 = 2;
/** Codes of the current status, in the order of `CURRENT_STATUSES` in `main/shared/figures.ts`. */
const NOW_NO_DATA: u32 = 0;
const NOW_CLOSED: u32 = 1;
const NOW_UNKNOWN: u32 = 2;
const NOW_ACTIVE: u32 = 3;
const NOW_INACTIVE: u32 = 4;

/** Where the sums go: f64 up, down and unknown time of hour, day and week. */
let record: usize = 0;
/** The status at T: closed until a segment holds T. */
export let statusNow: u32 = 0;
let nextChange: u32 = 0;

/** Decides the week's business time and the moment of T. */
export function sumSessions(sums: usize): void {
  record = sums;
  statusNow = evidenceCount === 0 ? NOW_NO_DATA : NOW_CLOSED;
  let first: u32 = 0;
  nextChange = 0;
  for (let session: u32 = 0; session < sessionCount; session++) {
    const openUs = openUsOf(session);
    const closeUs = closeUsOf(session);
    if (openUs > asOfUs) {
      break;
    }
    const end = evidenceEndOf(session);
    if (closeUs > weekUs) {
      if (first === end) {
        // The last evidence before it, else the first after it.
        const carried = first === 0 ? 0 : first - 1;
        decide(carried, openUs, closeUs);
      } else if (trustUs === Infinity) {
        sumRuns(first, end, openUs, closeUs);
      } else {
        sumPolls(first, end, openUs, closeUs);
      }
    }
    first = end;
  }
}

function statusOf(poll: u32): u32 {
  return isActive(poll) ? UP : DOWN;
}

/** As polls of one status decide alike, only the changes between them are worked out. */
function sumRuns(first: u32, end: u32, openUs: f64, closeUs: f64): void {
  let segmentUs = openUs;
  let status = statusOf(first);
  for (; nextChange < changeCount; nextChange++) {
    const poll = changeOf(nextChange);
    if (poll >= end) {
      break;
    }
    if (poll > first) {
      const changeUs = borderUs(poll - 1, poll);
      addSegment(segmentUs, changeUs, status);
      segmentUs = changeUs;
      status = status === UP ? DOWN : UP;
    }
  }
  addSegment(segmentUs, closeUs, status);
}

function sumPolls(first: u32, end: u32, openUs: f64, closeUs: f64): void {
  let segmentUs = openUs;
  for (let poll = first; poll < end; poll++) {
    const toUs = poll + 1 < end ? borderUs(poll, poll + 1) : closeUs;
    decide(poll, segmentUs, toUs);
    segmentUs = toUs;
  }
}

/** Where a poll's stretch ends and the next one's begins. */
function borderUs(poll: u32, next: u32): f64 {
  return isNearest ? Math.floor((pollUsOf(poll) + pollUsOf(next)) / 2) : pollUsOf(next);
}

/** Adds what a poll decides; outside `[p − trust, p + trust)`, and without any evidence, it is unknown. */
function decide(poll: u32, segmentUs: f64, toUs: f64): void {
  if (evidenceCount === 0) {
    addSegment(segmentUs, toUs, UNKNOWN);
    return;
  }
  const pollUs = pollUsOf(poll);
  const knownFromUs = earlier(later(segmentUs, pollUs - trustUs), toUs);
  const knownToUs = later(earlier(toUs, pollUs + trustUs), knownFromUs);
  addSegment(segmentUs, knownFromUs, UNKNOWN);
  addSegment(knownFromUs, knownToUs, statusOf(poll));
  addSegment(knownToUs, toUs, UNKNOWN);
}

/** Adds a segment to the windows that it reaches into. One that holds T tells the status there. */
function addSegment(segmentUs: f64, segmentToUs: f64, status: u32): void {
  if (segmentUs <= asOfUs && segmentToUs > asOfUs && evidenceCount > 0) {
    statusNow = status === UP ? NOW_ACTIVE : status === DOWN ? NOW_INACTIVE : NOW_UNKNOWN;
  }
  const sums = record + <usize>status * 24;
  const toUs = earlier(segmentToUs, asOfUs);
  addWithin(sums + 16, later(segmentUs, weekUs), toUs);
  addWithin(sums + 8, later(segmentUs, dayUs), toUs);
  addWithin(sums, later(segmentUs, hourUs), toUs);
}

function addWithin(sum: usize, startUs: f64, endUs: f64): void {
  if (endUs > startUs) {
    store<f64>(sum, load<f64>(sum) + (endUs - startUs));
  }
}
