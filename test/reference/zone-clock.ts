import { NAMES_BESIDE_INTL } from './zone-names.ts';

/** What the wall clocks of one zone read, and when they read it. All numbers are whole seconds since 1970. */
export interface ZoneClock {
  /** The local date and time at an instant, written as the second at which a clock on UTC would read the same. */
  wallSeconds(instantSeconds: number): number;
  /** The instant of a local date and time (written as above) by the rule of RFC 5545, Temporal's `compatible`. */
  instantSeconds(localSeconds: number): number;
}

export const DAY_SECONDS = 86_400;
const HOUR_SECONDS = 3_600;

const knownNames = new Set([...Intl.supportedValuesOf('timeZone'), ...NAMES_BESIDE_INTL]);

/** Every name that counts as an IANA name here: exact case, links included. */
export const IANA_ZONE_NAMES: readonly string[] = [...knownNames].sort();

/**
 * Whether a name is an IANA name in exact case. Intl alone cannot tell: it takes `us/central`, offsets such as
 * `+05:30` and old ICU names such as `AST`, and it does not list links. So the name must be one that Intl lists or
 * one of the embedded rest.
 */
export function isIanaZone(name: string): boolean {
  return knownNames.has(name);
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(zone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(zone);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    formatters.set(zone, formatter);
  }
  return formatter;
}

/** `formatToParts` gives the same digits and takes three times as long; the pattern guards against another layout. */
const WALL_CLOCK = /^(\d\d)\/(\d\d)\/(\d{4}), (\d\d):(\d\d):(\d\d)$/;

function readWallClock(zone: string, instantSeconds: number): number {
  const text = formatterOf(zone).format(instantSeconds * 1_000);
  const match = WALL_CLOCK.exec(text);
  if (match === null) throw new Error(`Intl wrote "${text}" for ${zone}; expected MM/DD/YYYY, HH:MM:SS`);
  const [month = 0, day = 0, year = 0, hour = 0, minute = 0, second = 0] = match.slice(1).map(Number);
  return Date.UTC(year, month - 1, day, hour, minute, second) / 1_000;
}

/**
 * A clock of `zone`, read from Intl one instant at a time. It remembers what it has read; give each report a fresh
 * one, so that memory stays bounded.
 */
export function createZoneClock(zone: string): ZoneClock {
  const readings = new Map<number, number>();
  const offsetsByDay = new Map<number, ReadonlySet<number>>();

  function wallSeconds(instantSeconds: number): number {
    let reading = readings.get(instantSeconds);
    if (reading === undefined) {
      reading = readWallClock(zone, instantSeconds);
      readings.set(instantSeconds, reading);
    }
    return reading;
  }

  /** Every offset in force from two days before a date to two days after it. No offset ever held less than an hour. */
  function offsetsAround(day: number): ReadonlySet<number> {
    let offsets = offsetsByDay.get(day);
    if (offsets === undefined) {
      const found = new Set<number>();
      for (let hour = -48; hour <= 72; hour++) {
        const instant = day * DAY_SECONDS + hour * HOUR_SECONDS;
        found.add(wallSeconds(instant) - instant);
      }
      offsets = found;
      offsetsByDay.set(day, offsets);
    }
    return offsets;
  }

  function instantSeconds(localSeconds: number): number {
    const offsets = offsetsAround(Math.floor(localSeconds / DAY_SECONDS));
    const readingIt = [...offsets]
      .map((offset) => localSeconds - offset)
      .filter((instant) => wallSeconds(instant) === localSeconds);
    if (readingIt.length > 0) return Math.min(...readingIt);
    return instantSeconds(localSeconds + gapSecondsAt(localSeconds));
  }

  /** The length of the jump that leaps over a local time which no clock reads, found by halving. */
  function gapSecondsAt(localSeconds: number): number {
    let before = localSeconds - 2 * DAY_SECONDS;
    let after = localSeconds + 2 * DAY_SECONDS;
    while (after - before > 1) {
      const middle = Math.floor((before + after) / 2);
      if (wallSeconds(middle) < localSeconds) before = middle;
      else after = middle;
    }
    return wallSeconds(after) - wallSeconds(before) - (after - before);
  }

  return { wallSeconds, instantSeconds };
}
