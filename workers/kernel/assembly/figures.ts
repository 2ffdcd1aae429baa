/** Figures of all stores of a shard, one after another; `workers/report/figures-kernel.ts` feeds it. */
import { businessUs, coveredUs, longestGapUs } from './coverage';
import { beginPolls, collectEvidence, evidenceCount, passStore, reserveEvidence } from './evidence';
import { reserve, reserveZeros, takeBackTo, topOfMemory } from './memory';
import { asOfUs, fromUs, setMoment } from './moment';
import { reserveSessions, sessionsMax, setAlwaysOpen, setFromHours } from './sessions';
import { statusNow, sumSessions } from './window-sums';
import { reserveZone } from './zone-offsets';

const STORES_PER_SHARD: u32 = 1_024;
const NO_ZONE: u32 = 0xffff_ffff;

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

let zones: usize = 0;
let zoneCount: u32 = 0;
/** What lies above is a shard's, and goes with it. */
let endOfReport: usize = 0;

/** Of the shard: u32 rows of hours of each store, two u32 words a row; f64 first poll; u32 zone number. */
export let hoursCounts: usize = 0;
let hours: usize = 0;
export let firstPollUs: usize = 0;
export let zoneNo: usize = 0;
/** The rows of the answer: a record, u32 store number, u32 evidence polls, u8 status, u8 flags, u16 zone. */
export let durations: usize = 0;
export let rowNo: usize = 0;
export let rowPolls: usize = 0;
export let rowStatus: usize = 0;
export let rowFlags: usize = 0;
export let rowZone: usize = 0;

/** To be called first. `isNearest` 0 is the policy `previous`; zone numbers are below `zoneNumbers`, and `zoneNumbers` itself is none. */
export function beginFigures(t: f64, isNearest: u32, trust: f64, zoneNumbers: u32): void {
  setMoment(t, isNearest !== 0, trust);
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
  beginPolls(sessionsMax(rowsMax));
  return hours;
}

/** Measures the stores that have a poll at or before T. Returns how many they are, or `BROKEN`. */
export function measureShard(shard: u32): u32 {
  reserveEvidence();
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

function measureStore(place: u32, hoursFrom: usize, hoursTo: usize, row: u32): bool {
  const no = load<u32>(zoneNo + (place << 2));
  const zone = zones + <usize>(no === NO_ZONE ? zoneCount : no) * ZONE_BYTES;
  if (hoursFrom === hoursTo) {
    setAlwaysOpen(fromUs, asOfUs + 1);
  } else {
    setFromHours(hoursFrom, hoursTo, load<u32>(zone, OFFSETS), fromUs, asOfUs + 1);
  }
  collectEvidence(place);
  const record = durations + <usize>row * RECORD_BYTES;
  memory.fill(record, 0, RECORD_BYTES);
  sumSessions(record);
  store<f64>(record, longestGapUs(), LONGEST_GAP);
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
