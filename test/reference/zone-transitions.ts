import { createZoneClock, DAY_SECONDS, IANA_ZONE_NAMES, type ZoneClock } from './zone-clock.ts';

const SECOND_US = 1_000_000;

function offsetAt(clock: ZoneClock, seconds: number): number {
  return clock.wallSeconds(seconds) - seconds;
}

/** Readings a day apart, the ends included; two changes within a day that cancel each other are not seen. */
function daysBetween(fromSeconds: number, toSeconds: number): number[] {
  const readings = [toSeconds];
  for (let at = fromSeconds; at < toSeconds; at += DAY_SECONDS) readings.push(at);
  return readings;
}

/** Every IANA zone name, links included, whose offset changes between two instants. */
export function zonesWithTransition(fromUs: number, toUs: number): string[] {
  const readings = daysBetween(Math.floor(fromUs / SECOND_US), Math.ceil(toUs / SECOND_US));
  return IANA_ZONE_NAMES.filter((zone) => {
    const clock = createZoneClock(zone);
    return new Set(readings.map((at) => offsetAt(clock, at))).size > 1;
  });
}

/** The first second of the new offset, given that it changes once between the two. */
function findChange(clock: ZoneClock, fromSeconds: number, toSeconds: number): number {
  let before = fromSeconds;
  let after = toSeconds;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (offsetAt(clock, middle) === offsetAt(clock, fromSeconds)) before = middle;
    else after = middle;
  }
  return after;
}

/** An instant, in µs, at which zones change their offset, and their names, links included. */
interface Transition {
  readonly timeUs: number;
  readonly zones: readonly string[];
}

const SAMPLE_SECONDS = 25 * DAY_SECONDS;

/**
 * The seconds at which a zone changes its offset in a year. Zones mostly change together, so what others do is tried
 * before searching.
 */
function changesOfYear(zone: string, year: number, known: ReadonlySet<number>): number[] {
  const clock = createZoneClock(zone);
  const changes: number[] = [];
  for (let at = Date.UTC(year, 0, 1) / 1_000; at < Date.UTC(year + 1, 0, 1) / 1_000; at += SAMPLE_SECONDS) {
    const next = at + SAMPLE_SECONDS;
    if (offsetAt(clock, at) === offsetAt(clock, next)) continue;
    const shared = [...known]
      .filter((other) => at < other && other <= next)
      .find((other) => offsetAt(clock, other - 1) !== offsetAt(clock, other));
    changes.push(shared ?? findChange(clock, at, next));
  }
  return changes;
}

const transitionsByYear = new Map<number, readonly Transition[]>();

/**
 * The offset changes of a year in order, remembered. Read every 25 days: of two changes of one zone in less than that
 * one may be missing.
 */
export function transitionsOfYear(year: number): readonly Transition[] {
  let transitions = transitionsByYear.get(year);
  if (transitions === undefined) {
    const zonesByChange = new Map<number, string[]>();
    const known = new Set<number>();
    for (const zone of IANA_ZONE_NAMES) {
      for (const at of changesOfYear(zone, year, known)) {
        known.add(at);
        zonesByChange.set(at, [...(zonesByChange.get(at) ?? []), zone]);
      }
    }
    transitions = [...zonesByChange]
      .map(([at, zones]) => ({ timeUs: at * SECOND_US, zones }))
      .sort((a, b) => a.timeUs - b.timeUs);
    transitionsByYear.set(year, transitions);
  }
  return transitions;
}
