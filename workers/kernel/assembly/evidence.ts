/** The polls of a shard, and which of a store's are evidence: those in `[T − 192 h, T]` that lie inside its sessions. */
import { reserve } from './memory';
import { asOfUs, fromUs, later } from './moment';
import { closeUsOf, openUsOf, sessionCount } from './sessions';

const STORES_PER_SHARD: u32 = 1_024;
const US_PER_DAY: f64 = 86_400_000_000;
/** Evidence whose reach, two hours to both sides, does not meet that of the one before it. */
const BREAK_US: f64 = 4 * 3_600_000_000;

/** Days that may hold evidence, up to `DAYS_MAX`: f64 start, u32 where the counts lie, u32 next low and u32 next high bits. */
const DAYS_MAX: u32 = 10;
const DAY_BYTES: usize = 24;
const days = memory.data(<i32>DAYS_MAX * 24);
let dayCount: u32 = 0;

/** Evidence of the store at hand: f64 instant, u8 active; and for each session, a u32, where its evidence ends. */
let evidenceUs: usize = 0;
let evidenceActive: usize = 0;
let evidenceEnd: usize = 0;
export let evidenceCount: u32 = 0;
/** The evidence whose status is not that of the one before it, u32 each. */
let changes: usize = 0;
export let changeCount: u32 = 0;
/** The evidence that is more than `BREAK_US` after the one before it, u32 each. */
let breaks: usize = 0;
export let breakCount: u32 = 0;

/** A new shard, none of whose stores has more sessions. */
export function beginPolls(sessionsMax: usize): void {
  evidenceEnd = reserve(sessionsMax * 4);
  dayCount = 0;
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

/** To be called when all days are there. */
export function reserveEvidence(): void {
  const polls = mostPolls();
  // One before the first, which is further from it than any break; and one behind the last of each, to be overwritten.
  evidenceUs = reserve((<usize>polls + 2) * 8) + 8;
  store<f64>(evidenceUs - 8, Infinity);
  evidenceActive = reserve(<usize>polls + 1);
  changes = reserve((<usize>polls + 1) * 4);
  breaks = reserve((<usize>polls + 1) * 4);
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

/** Goes on to the next store without a look at this one's polls. */
export function passStore(place: u32): void {
  for (let i: u32 = 0; i < dayCount; i++) {
    const day = days + <usize>i * DAY_BYTES;
    passPolls(day, countOf(day, place));
  }
}

function passPolls(day: usize, polls: u32): void {
  store<u32>(day, load<u32>(day, 12) + (polls << 2), 12);
  store<u32>(day, load<u32>(day, 16) + polls, 16);
}

/**
 * Polls in `[T − 192 h, T]` that lie inside sessions, in order. Whether a poll is evidence, and whether it differs from the one before,
 * is as good as random to the processor: so each is written, and what is no evidence is overwritten by the next.
 */
export function collectEvidence(place: u32): void {
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
      broken += (<u32>(pollUs - load<f64>(last) > BREAK_US) & isEvidence) << 2;
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

export function pollUsOf(poll: u32): f64 {
  return load<f64>(evidenceUs + ((<usize>poll) << 3));
}

export function isActive(poll: u32): bool {
  return load<u8>(evidenceActive + poll) === 1;
}

/** Where the evidence of a session ends; it begins where that of the one before it does. */
export function evidenceEndOf(session: u32): u32 {
  return load<u32>(evidenceEnd + ((<usize>session) << 2));
}

export function changeOf(i: u32): u32 {
  return load<u32>(changes + ((<usize>i) << 2));
}

export function breakOf(i: u32): u32 {
  return load<u32>(breaks + ((<usize>i) << 2));
}

/** The longest gap between the evidence polls of one session, of those from `first` on; two gaps at a time. */
export function gapBetween(first: u32, end: u32): f64 {
  let poll = evidenceUs + ((<usize>first) << 3);
  const last = evidenceUs + ((<usize>end) << 3) - 8;
  let longest = f64x2.splat(0);
  for (; poll + 8 < last; poll += 16) {
    longest = f64x2.pmax(longest, f64x2.sub(v128.load(poll, 8), v128.load(poll)));
  }
  const oddUs = poll < last ? load<f64>(poll, 8) - load<f64>(poll) : 0;
  return later(oddUs, later(f64x2.extract_lane(longest, 0), f64x2.extract_lane(longest, 1)));
}
