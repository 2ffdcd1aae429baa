/**
 * Figures of all stores of a shard; SPEC §3 and §4. `workers/domain/timeline.ts` says the same of one store with its reasons; here segments
 * are summed as they are found and never kept. `workers/report/figures-kernel.ts` feeds it.
 */
import { reserve, reserveZeros, takeBackTo, topOfMemory } from './memory';
import { closeUsOf, openUsOf, reserveSessions, sessionCount, setAlwaysOpen, setFromHours } from './sessions';
import { reserveZone } from './zone-offsets';

const STORES_PER_SHARD: u32 = 1_024;
const US_PER_DAY: f64 = 86_400_000_000;
const US_PER_HOUR: f64 = 3_600_000_000;
const DAY_WINDOW_US: f64 = 24 * US_PER_HOUR;
const WEEK_WINDOW_US: f64 = 168 * US_PER_HOUR;
/** Evidence reaches a day further back than the longest window. */
const EVIDENCE_SPAN_US: f64 = 192 * US_PER_HOUR;
/** Business time this near to evidence, before or after, counts as covered. */
const COVERAGE_REACH_US: f64 = 2 * US_PER_HOUR;
const NO_ZONE: u32 = 0xffff_ffff;

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
/** Bits of the flags, in the order of `FLAGS` there. */
const DEFAULT_HOURS: u32 = 1;
const DEFAULT_TIMEZONE: u32 = 2;
const NO_DATA: u32 = 4;

/** A store's record: f64 up, down, unknown of hour, day and week, then the longest gap and the covered time of the week. */
const RECORD_BYTES: usize = 11 * 8;
const LONGEST_GAP: usize = 9 * 8;
const COVERED_WEEK: usize = 10 * 8;

/** A zone as a store number's: u32 place of its name in the answer, u32 whether it stands for a missing one, u32 where its offsets lie. */
const ZONE_BYTES: usize = 12;
const IS_DEFAULT: usize = 4;
const OFFSETS: usize = 8;

/** What a measurement says when up + down + unknown is not the business time: a mistake in here. */
const BROKEN: u32 = 0xffff_ffff;

let asOfUs: f64 = 0;
let fromUs: f64 = 0;
let weekUs: f64 = 0;
let dayUs: f64 = 0;
let hourUs: f64 = 0;
let nearest: bool = false;
let trustUs: f64 = 0;

let zones: usize = 0;
let zoneCount: u32 = 0;
/** What lies above is a shard's, and goes with it. */
let endOfReport: usize = 0;

/** Of the shard: u32 rows of hours of each store, two u32 words a row; f64 first poll; u32 zone number. */
export let hoursCounts: usize = 0;
let hours: usize = 0;
export let firstPollUs: usize = 0;
export let zoneNo: usize = 0;
/** Days that may hold evidence, up to `DAYS_MAX`: f64 start, u32 where the counts lie, u32 next low and u32 next high bits. */
const DAYS_MAX: u32 = 10;
const DAY_BYTES: usize = 24;
const days = memory.data(<i32>DAYS_MAX * 24);
let dayCount: u32 = 0;

/** Evidence of the store at hand: f64 instant, u8 active; and for each session, a u32, where its evidence ends. */
let evidenceUs: usize = 0;
let evidenceActive: usize = 0;
let evidenceEnd: usize = 0;
let evidenceCount: u32 = 0;
/** The evidence whose status is not that of the one before it, u32 each. */
let changes: usize = 0;
let changeCount: u32 = 0;
let nextChange: u32 = 0;
/** The evidence whose reach does not meet that of the one before it, u32 each. */
let breaks: usize = 0;
let breakCount: u32 = 0;
/** Its record, and its status at T, closed until a segment holds T. */
let record: usize = 0;
let statusNow: u32 = 0;
/** How far the walk over open time has come; see `openUsUntil`. */
let walkSession: u32 = 0;
let walkPassedUs: f64 = 0;

/** The rows of the answer: a record, u32 store number, u32 evidence polls, u8 status, u8 flags, u16 zone. */
export let durations: usize = 0;
export let rowNo: usize = 0;
export let rowPolls: usize = 0;
export let rowStatus: usize = 0;
export let rowFlags: usize = 0;
export let rowZone: usize = 0;

/** To be called first. `isNearest` 0 is the policy `previous`; zone numbers are below `zoneNumbers`, and `zoneNumbers` itself is none. */
export function beginFigures(t: f64, isNearest: u32, trust: f64, zoneNumbers: u32): void {
  asOfUs = t;
  fromUs = t - EVIDENCE_SPAN_US;
  weekUs = t - WEEK_WINDOW_US;
  dayUs = t - DAY_WINDOW_US;
  hourUs = t - US_PER_HOUR;
  nearest = isNearest !== 0;
  trustUs = trust;
  zoneCount = zoneNumbers;
  zones = reserveZeros((<usize>zoneNumbers + 1) * ZONE_BYTES);
  durations = reserve(<usize>STORES_PER_SHARD * RECORD_BYTES);
  rowNo = reserve(STORES_PER_SHARD * 4);
  rowPolls = reserve(STORES_PER_SHARD * 4);
  rowStatus = reserve(STORES_PER_SHARD);
  rowFlags = reserve(STORES_PER_SHARD);
  rowZone = reserve(STORES_PER_SHARD * 2);
  hoursCounts = reserve(STORES_PER_SHARD * 4);
  firstPollUs = reserve(STORES_PER_SHARD * 8);
  zoneNo = reserve(STORES_PER_SHARD * 4);
  endOfReport = topOfMemory();
}

/** Between shards: says what a zone number is. Returns where the transitions, then the offsets are to be written. */
export function addZone(no: u32, place: u32, isDefault: u32, transitions: u32): usize {
  takeBackTo(endOfReport);
  const offsets = reserveZone(transitions);
  endOfReport = topOfMemory();
  const zone = zones + <usize>no * ZONE_BYTES;
  store<u32>(zone, place);
  store<u32>(zone, isDefault, IS_DEFAULT);
  store<u32>(zone, <u32>offsets, OFFSETS);
  return offsets + 8;
}

/** A new shard with so many rows of hours, of which no store has more than `rowsMax`. Returns where their words are to be written. */
export function beginShard(hoursRows: u32, rowsMax: u32): usize {
  takeBackTo(endOfReport);
  hours = reserve(<usize>hoursRows * 8);
  reserveSessions(rowsMax);
  evidenceEnd = reserve((<usize>rowsMax * 2 + 1) * 4);
  dayCount = 0;
  return hours;
}

/** A day's polls, days in order: u32 count of each store, u32 low bits and u8 high bits are to be written where this says. */
export function addDay(day: u32, polls: u32): usize {
  const counts = reserve(<usize>STORES_PER_SHARD * 4 + <usize>polls * 5);
  const lows = counts + STORES_PER_SHARD * 4;
  const at = days + <usize>dayCount * DAY_BYTES;
  store<f64>(at, <f64>day * US_PER_DAY);
  store<u32>(at, <u32>counts, 8);
  store<u32>(at, <u32>lows, 12);
  store<u32>(at, <u32>(lows + <usize>polls * 4), 16);
  dayCount++;
  return counts;
}

/** Measures the stores that have a poll at or before T. Returns how many they are, or `BROKEN`. */
export function measureShard(shard: u32): u32 {
  const polls = mostPolls();
  // One before the first, which is further from it than any reach; and one behind the last of each, to be overwritten.
  evidenceUs = reserve((<usize>polls + 2) * 8) + 8;
  store<f64>(evidenceUs - 8, Infinity);
  evidenceActive = reserve(<usize>polls + 1);
  changes = reserve((<usize>polls + 1) * 4);
  breaks = reserve((<usize>polls + 1) * 4);
  let rows: u32 = 0;
  let hoursFrom = hours;
  for (let place: u32 = 0; place < STORES_PER_SHARD; place++) {
    const hoursTo = hoursFrom + ((<usize>load<u32>(hoursCounts + (place << 2))) << 3);
    if (load<f64>(firstPollUs + (place << 3)) <= asOfUs) {
      if (!measureStore(place, hoursFrom, hoursTo, rows)) {
        return BROKEN;
      }
      store<u32>(rowNo + ((<usize>rows) << 2), shard * STORES_PER_SHARD + place);
      rows++;
    } else {
      passStore(place);
    }
    hoursFrom = hoursTo;
  }
  return rows;
}

/** Polls of the store that has the most. */
function mostPolls(): u32 {
  let most: u32 = 0;
  for (let place: u32 = 0; place < STORES_PER_SHARD; place++) {
    let polls: u32 = 0;
    for (let day: u32 = 0; day < dayCount; day++) {
      polls += countOf(days + <usize>day * DAY_BYTES, place);
    }
    most = max(most, polls);
  }
  return most;
}

function countOf(day: usize, place: u32): u32 {
  return load<u32>(load<u32>(day, 8) + (place << 2));
}

function passStore(place: u32): void {
  for (let i: u32 = 0; i < dayCount; i++) {
    const day = days + <usize>i * DAY_BYTES;
    passPolls(day, countOf(day, place));
  }
}

function passPolls(day: usize, polls: u32): void {
  store<u32>(day, load<u32>(day, 12) + (polls << 2), 12);
  store<u32>(day, load<u32>(day, 16) + polls, 16);
}

function measureStore(place: u32, hoursFrom: usize, hoursTo: usize, row: u32): bool {
  const no = load<u32>(zoneNo + (place << 2));
  const zone = zones + <usize>(no === NO_ZONE ? zoneCount : no) * ZONE_BYTES;
  if (hoursFrom === hoursTo) {
    setAlwaysOpen(fromUs, asOfUs + 1);
  } else {
    setFromHours(hoursFrom, hoursTo, load<u32>(zone, OFFSETS), fromUs, asOfUs + 1);
  }
  collectEvidence(place);
  record = durations + <usize>row * RECORD_BYTES;
  memory.fill(record, 0, RECORD_BYTES);
  statusNow = evidenceCount === 0 ? NOW_NO_DATA : NOW_CLOSED;
  sumSessions();
  const businessUs = measureGaps();
  store<f64>(record, coveredUs(), COVERED_WEEK);
  store<u32>(rowPolls + (row << 2), evidenceCount);
  store<u8>(rowStatus + row, <u8>statusNow);
  store<u16>(rowZone + (row << 1), load<u16>(zone));
  store<u8>(
    rowFlags + row,
    <u8>(
      ((hoursFrom === hoursTo ? DEFAULT_HOURS : 0) |
        (load<u32>(zone, IS_DEFAULT) !== 0 ? DEFAULT_TIMEZONE : 0) |
        (evidenceCount === 0 ? NO_DATA : 0))
    ),
  );
  const sumUs = load<f64>(record, 2 * 8) + load<f64>(record, 5 * 8) + load<f64>(record, 8 * 8);
  return sumUs === businessUs;
}

/**
 * Polls in `[T − 192 h, T]` that lie inside sessions, in order. Whether a poll is evidence, and whether it differs from the one before,
 * is as good as random to the processor: so each is written, and what is no evidence is overwritten by the next.
 */
function collectEvidence(place: u32): void {
  let session: u32 = 0;
  let openUs = sessionCount > 0 ? openUsOf(0) : Infinity;
  let closeUs = sessionCount > 0 ? closeUsOf(0) : Infinity;
  let active: u32 = 0;
  let changed = changes;
  let broken = breaks;
  let count: u32 = 0;
  for (let i: u32 = 0; i < dayCount; i++) {
    const day = days + <usize>i * DAY_BYTES;
    const startUs = load<f64>(day);
    const lows: usize = load<u32>(day, 12);
    const highs: usize = load<u32>(day, 16);
    const polls = countOf(day, place);
    let poll: usize = 0;
    let end: usize = polls;
    if (startUs < fromUs) {
      while (poll < end && instantOf(startUs, lows, highs, poll) < fromUs) {
        poll++;
      }
    }
    if (startUs + US_PER_DAY > asOfUs) {
      while (end > poll && instantOf(startUs, lows, highs, end - 1) > asOfUs) {
        end--;
      }
    }
    for (; poll < end; poll++) {
      const pollUs = instantOf(startUs, lows, highs, poll);
      while (closeUs <= pollUs) {
        store<u32>(evidenceEnd + ((<usize>session) << 2), count);
        session++;
        openUs = session < sessionCount ? openUsOf(session) : Infinity;
        closeUs = session < sessionCount ? closeUsOf(session) : Infinity;
      }
      const isEvidence = <u32>(openUs <= pollUs);
      const status = load<u32>(lows + (poll << 2)) & 1;
      const last = evidenceUs + ((<usize>count) << 3) - 8;
      store<u32>(changed, count);
      store<u32>(broken, count);
      const isChange = (status ^ active) & isEvidence;
      active ^= isChange;
      changed += isChange << 2;
      broken += (<u32>(pollUs - load<f64>(last) > 2 * COVERAGE_REACH_US) & isEvidence) << 2;
      store<f64>(last, pollUs, 8);
      store<u8>(evidenceActive + count, <u8>status);
      count += isEvidence;
    }
    passPolls(day, polls);
  }
  for (; session < sessionCount; session++) {
    store<u32>(evidenceEnd + ((<usize>session) << 2), count);
  }
  evidenceCount = count;
  changeCount = <u32>((changed - changes) >> 2);
  breakCount = <u32>((broken - breaks) >> 2);
}

function instantOf(dayStartUs: f64, lows: usize, highs: usize, poll: usize): f64 {
  return dayStartUs + <f64>((((<i64>load<u8>(highs + poll)) << 32) | load<u32>(lows + (poll << 2))) >> 1);
}

function pollUsOf(poll: u32): f64 {
  return load<f64>(evidenceUs + ((<usize>poll) << 3));
}

function statusOf(poll: u32): u32 {
  return load<u8>(evidenceActive + poll) === 1 ? UP : DOWN;
}

/** Decides the week's business time and the moment of T. */
function sumSessions(): void {
  let first: u32 = 0;
  nextChange = 0;
  for (let session: u32 = 0; session < sessionCount; session++) {
    const openUs = openUsOf(session);
    const closeUs = closeUsOf(session);
    if (openUs > asOfUs) {
      break;
    }
    const end = load<u32>(evidenceEnd + (session << 2));
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

/** As polls of one status decide alike, only the changes between them are worked out. */
function sumRuns(first: u32, end: u32, openUs: f64, closeUs: f64): void {
  let segmentUs = openUs;
  let status = statusOf(first);
  for (; nextChange < changeCount; nextChange++) {
    const poll = load<u32>(changes + ((<usize>nextChange) << 2));
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
  return nearest ? Math.floor((pollUsOf(poll) + pollUsOf(next)) / 2) : pollUsOf(next);
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

/** The longest gap between evidence on the axis of the week's open time, its ends included; returns the week's business time. */
function measureGaps(): f64 {
  let first: u32 = 0;
  let passedUs: f64 = 0;
  let previousUs: f64 = 0;
  let longestUs: f64 = 0;
  for (let session: u32 = 0; session < sessionCount; session++) {
    const openUs = openUsOf(session);
    const closeUs = closeUsOf(session);
    const end = load<u32>(evidenceEnd + ((<usize>session) << 2));
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
  store<f64>(record, later(longestUs, passedUs - previousUs), LONGEST_GAP);
  return passedUs;
}

/** The longest gap between the evidence polls of one session, of those from `first` on; two gaps at a time. */
function gapBetween(first: u32, end: u32): f64 {
  let poll = evidenceUs + ((<usize>first) << 3);
  const last = evidenceUs + ((<usize>end) << 3) - 8;
  let longest = f64x2.splat(0);
  for (; poll + 8 < last; poll += 16) {
    longest = f64x2.pmax(longest, f64x2.sub(v128.load(poll, 8), v128.load(poll)));
  }
  const oddUs = poll < last ? load<f64>(poll, 8) - load<f64>(poll) : 0;
  return later(oddUs, later(f64x2.extract_lane(longest, 0), f64x2.extract_lane(longest, 1)));
}

/** Open time of the week within reach of evidence: stretches around polls, joined where they meet. */
function coveredUs(): f64 {
  if (evidenceCount === 0) {
    return 0;
  }
  walkSession = 0;
  walkPassedUs = 0;
  let sumUs: f64 = 0;
  let firstUs = pollUsOf(0);
  for (let i: u32 = 0; i < breakCount; i++) {
    const poll = load<u32>(breaks + ((<usize>i) << 2));
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

/** `Math.max` and `Math.min` heed NaN and −0, which cost a loop more than all else in it. */
function later(a: f64, b: f64): f64 {
  return a > b ? a : b;
}

function earlier(a: f64, b: f64): f64 {
  return a < b ? a : b;
}
