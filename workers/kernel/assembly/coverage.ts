/** How well a store's week is covered by evidence; SPEC §4. */
import { breakCount, breakOf, evidenceCount, evidenceEndOf, gapBetween, pollUsOf } from './evidence';
import { asOfUs, earlier, later, weekUs } from './moment';
import { closeUsOf, openUsOf, sessionCount } from './sessions';

/** Business time this near to evidence, before or after, counts as covered. */
const COVERAGE_REACH_US: f64 = 2 * 3_600_000_000;

export let businessUs: f64 = 0;
/** How far the walk over open time has come; see `openUsUntil`. */
let walkSession: u32 = 0;
let walkPassedUs: f64 = 0;

/** The longest gap between evidence on the axis of the week's open time, its ends included. Sets `businessUs`, the week's open time. */
export function longestGapUs(): f64 {
  let first: u32 = 0;
  let passedUs: f64 = 0;
  let previousUs: f64 = 0;
  let longestUs: f64 = 0;
  for (let session: u32 = 0; session < sessionCount; session++) {
    const openUs = openUsOf(session);
    const closeUs = closeUsOf(session);
    const end = evidenceEndOf(session);
    const fromWeekUs = later(openUs, weekUs);
    // Evidence before the week lies at its start, on the axis of its open time.
    while (first < end && pollUsOf(first) < weekUs) {
      first++;
    }
    if (first < end) {
      longestUs = later(longestUs, passedUs + (pollUsOf(first) - fromWeekUs) - previousUs);
      longestUs = later(longestUs, gapBetween(first, end));
      previousUs = passedUs + (pollUsOf(end - 1) - fromWeekUs);
      first = end;
    }
    passedUs += later(earlier(closeUs, asOfUs) - fromWeekUs, 0);
  }
  businessUs = passedUs;
  return later(longestUs, passedUs - previousUs);
}

/** Open time of the week within reach of evidence: stretches around polls, joined where they meet. */
export function coveredUs(): f64 {
  if (evidenceCount === 0) {
    return 0;
  }
  walkSession = 0;
  walkPassedUs = 0;
  let sumUs: f64 = 0;
  let firstUs = pollUsOf(0);
  for (let i: u32 = 0; i < breakCount; i++) {
    const poll = breakOf(i);
    sumUs += openUsAround(firstUs, pollUsOf(poll - 1));
    firstUs = pollUsOf(poll);
  }
  return sumUs + openUsAround(firstUs, pollUsOf(evidenceCount - 1));
}

function openUsAround(firstUs: f64, lastUs: f64): f64 {
  const beforeUs = openUsUntil(firstUs - COVERAGE_REACH_US);
  return openUsUntil(lastUs + COVERAGE_REACH_US) - beforeUs;
}

/** Open time of the week up to an instant; asked for instants in rising order only. */
function openUsUntil(instantUs: f64): f64 {
  const untilUs = earlier(instantUs, asOfUs);
  while (walkSession < sessionCount && closeUsOf(walkSession) <= untilUs) {
    walkPassedUs += later(closeUsOf(walkSession) - later(openUsOf(walkSession), weekUs), 0);
    walkSession++;
  }
  if (walkSession === sessionCount) {
    return walkPassedUs;
  }
  return walkPassedUs + later(untilUs - later(openUsOf(walkSession), weekUs), 0);
}
