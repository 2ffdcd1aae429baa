/**
 * Offsets of one zone over a stretch of time, as `workers/domain/zone-table.ts` has them: u32 number of transitions, 4 bytes of nothing,
 * f64 transitions, f64 offsets, one more than transitions. Offset i (local − UTC, µs) holds from transition i − 1 (inclusive) to transition
 * i (exclusive).
 */
import { reserve } from './memory';

/** Room for a zone; the number of its transitions is written. */
export function reserveZone(transitions: u32): usize {
  const zone = reserve(8 + <usize>transitions * 16 + 8);
  store<u32>(zone, transitions);
  return zone;
}

/** Offset in force at an instant. */
export function offsetAt(zone: usize, instantUs: f64): f64 {
  const transitions = load<u32>(zone);
  let i: u32 = 0;
  while (i < transitions && instantUs >= transitionUs(zone, i)) {
    i++;
  }
  return offsetUs(zone, transitions, i);
}

/** Instant of a local time; see `localToInstant` in `workers/domain/zone-table.ts`. */
export function localToInstant(zone: usize, localUs: f64): f64 {
  const transitions = load<u32>(zone);
  if (transitions === 0) {
    return localUs - load<f64>(zone, 8);
  }
  let i: u32 = 0;
  while (i < transitions && localUs - offsetUs(zone, transitions, i) >= transitionUs(zone, i)) {
    i++;
  }
  const instantUs = localUs - offsetUs(zone, transitions, i);
  const skipped = i > 0 && instantUs < transitionUs(zone, i - 1);
  return skipped ? localUs - offsetUs(zone, transitions, i - 1) : instantUs;
}

function transitionUs(zone: usize, i: u32): f64 {
  return load<f64>(zone + ((<usize>i) << 3), 8);
}

function offsetUs(zone: usize, transitions: u32, i: u32): f64 {
  return load<f64>(zone + ((<usize>(transitions + i)) << 3), 8);
}
