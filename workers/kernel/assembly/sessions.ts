/**
 * The sessions of a store, half-open, ordered, none touching the next, from its business hours: `Sessions` of
 * `workers/domain/business-hours.ts`, where the words of hours are explained too.
 */
import { reserve } from './memory';
import { localToInstant, offsetAt } from './zone-offsets';

const US_PER_SECOND: f64 = 1_000_000;
const SECONDS_PER_DAY: u32 = 86_400;
const US_PER_DAY: f64 = 86_400_000_000;
/** Ends from here on mean midnight. */
const MIDNIGHT_FROM_SECONDS: u32 = SECONDS_PER_DAY - 1;
const WEEKDAY_SHIFT: u32 = 17;
const START_MASK: u32 = (1 << WEEKDAY_SHIFT) - 1;
/** So many dates are looked at, so each weekday at most twice. */
const DATES_MAX = 14;

export let sessionCount: u32 = 0;
let sessions: usize = 0;
/** First row of each weekday of the store at hand, and the end of its rows. */
const weekdayRows = memory.data(8 * 4);

/** Most sessions of a store with so many rows. */
export function sessionsMax(rows: u32): usize {
  return <usize>rows * (DATES_MAX / 7) + 1;
}

/** Room for the sessions of any store with at most so many rows. */
export function reserveSessions(rowsMax: u32): void {
  sessions = reserve(sessionsMax(rowsMax) * 16);
}

export function openUsOf(session: u32): f64 {
  return load<f64>(sessions + ((<usize>session) << 4));
}

export function closeUsOf(session: u32): f64 {
  return load<f64>(sessions + ((<usize>session) << 4), 8);
}

/** One session that covers `[fromUs, toUs)` and stands for an endless one. */
export function setAlwaysOpen(fromUs: f64, toUs: f64): void {
  sessionCount = 1;
  store<f64>(sessions, fromUs);
  store<f64>(sessions, toUs, 8);
}

/** The union of the spans that the rows from `first` to `end`, two words each, give near `[fromUs, toUs)`. */
export function setFromHours(first: usize, end: usize, zone: usize, fromUs: f64, toUs: f64): void {
  sessionCount = 0;
  // A span ends at the latest on the date after its own, which a skipped date can move by one more.
  const firstDay = <i32>Math.floor((fromUs + offsetAt(zone, fromUs)) / US_PER_DAY) - 3;
  const lastDay = <i32>Math.floor((toUs + offsetAt(zone, toUs)) / US_PER_DAY) + 1;
  findWeekdays(first, end);
  let weekday = weekdayOfDay(firstDay);
  for (let day = firstDay; day <= lastDay; day++) {
    const rowsEnd = load<u32>(weekdayRows + ((weekday + 1) << 2));
    for (let row: usize = load<u32>(weekdayRows + (weekday << 2)); row < rowsEnd; row += 8) {
      addSpan(day, load<u32>(row) & START_MASK, load<u32>(row, 4), zone);
    }
    weekday = weekday === 6 ? 0 : weekday + 1;
  }
  unite();
}

/** 0 is Monday. 1970-01-01 was a Thursday. */
function weekdayOfDay(day: i32): u32 {
  return <u32>((((day + 3) % 7) + 7) % 7);
}

/** Rows are ordered by weekday: each weekday's begin where the former's end. */
function findWeekdays(first: usize, end: usize): void {
  let row = first;
  for (let weekday: u32 = 0; weekday <= 7; weekday++) {
    while (row < end && load<u32>(row) >> WEEKDAY_SHIFT < weekday) {
      row += 8;
    }
    store<u32>(weekdayRows + (weekday << 2), <u32>row);
  }
}

function addSpan(day: i32, startSeconds: u32, endSeconds: u32, zone: usize): void {
  const dayUs = <f64>day * US_PER_DAY;
  const openUs = localToInstant(zone, dayUs + <f64>startSeconds * US_PER_SECOND);
  const closeUs = localToInstant(zone, dayUs + endOffsetUs(startSeconds, endSeconds));
  if (closeUs > openUs) {
    insert(openUs, closeUs);
  }
}

/** Where a span ends, in µs from its own date's local midnight; SPEC §2. */
function endOffsetUs(startSeconds: u32, endSeconds: u32): f64 {
  if (endSeconds >= MIDNIGHT_FROM_SECONDS) {
    return US_PER_DAY;
  }
  return <f64>endSeconds * US_PER_SECOND + (endSeconds <= startSeconds ? US_PER_DAY : 0);
}

/** Keeps spans ordered by start; they come nearly so, a change of offset may swap neighbours. */
function insert(openUs: f64, closeUs: f64): void {
  let i = sessions + ((<usize>sessionCount) << 4);
  while (i > sessions && load<f64>(i - 16) > openUs) {
    v128.store(i, v128.load(i - 16));
    i -= 16;
  }
  store<f64>(i, openUs);
  store<f64>(i, closeUs, 8);
  sessionCount++;
}

/** Joins spans that overlap or touch. */
function unite(): void {
  if (sessionCount === 0) {
    return;
  }
  const end = sessions + ((<usize>sessionCount) << 4);
  let out = sessions;
  for (let i = sessions + 16; i < end; i += 16) {
    if (load<f64>(i) <= load<f64>(out, 8)) {
      store<f64>(out, Math.max(load<f64>(out, 8), load<f64>(i, 8)), 8);
    } else {
      out += 16;
      v128.store(out, v128.load(i));
    }
  }
  sessionCount = <u32>((out - sessions) >> 4) + 1;
}
