import fc from 'fast-check';
import { DAY_SECONDS, type ZoneClock } from './zone-clock.ts';

/** A row of business hours of a store that has no name yet. */
interface HoursRow {
  readonly day: number;
  readonly startSeconds: number;
  readonly endSeconds: number;
}

/** How a row comes about; some only make sense with the rows before it or the zone, which are not known when drawn. */
type HoursPlan =
  | { readonly kind: 'plain'; readonly day: number; readonly start: number; readonly end: number }
  | { readonly kind: 'daily'; readonly start: number; readonly end: number }
  | { readonly kind: 'touching'; readonly end: number }
  | { readonly kind: 'overlapping'; readonly by: number; readonly end: number }
  | { readonly kind: 'copy' }
  | { readonly kind: 'change'; readonly startNudge: number; readonly endNudge: number };

const LAST_SECOND = DAY_SECONDS - 1;
const quarter = fc.integer({ min: 0, max: 95 }).map((quarters) => quarters * 900);
const nightQuarter = fc.integer({ min: 0, max: 16 }).map((quarters) => quarters * 900);
const start = fc.oneof(
  quarter,
  nightQuarter,
  fc.constantFrom(0, 1, LAST_SECOND, LAST_SECOND - 59, 5_400, 9_000, 12_600),
  fc.integer({ min: 0, max: LAST_SECOND }),
);
const end = fc.oneof(start, fc.constantFrom(0, DAY_SECONDS, LAST_SECOND, LAST_SECOND - 59));
const day = fc.integer({ min: 0, max: 6 });
const nudge = fc.constantFrom(0, 1, -1, 900, -900, 1_800, -1_800, 3_600, -3_600, 5_400, -5_400, 7_200);

const plan: fc.Arbitrary<HoursPlan> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('plain' as const), day, start, end }) },
  {
    weight: 1,
    arbitrary: fc.tuple(day, start).map(([on, at]) => ({ kind: 'plain' as const, day: on, start: at, end: at })),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('daily' as const), start, end }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('touching' as const), end }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('overlapping' as const), by: nudge, end }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('copy' as const) }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('change' as const), startNudge: nudge, endNudge: nudge }) },
);

/** At most a dozen plans; none at all (a store that is always open) is common enough to be drawn on purpose. */
export const arbitraryHoursPlans: fc.Arbitrary<HoursPlan[]> = fc.oneof(
  { weight: 1, arbitrary: fc.constant<HoursPlan[]>([]) },
  { weight: 6, arbitrary: fc.array(plan, { minLength: 1, maxLength: 5 }) },
  { weight: 1, arbitrary: fc.array(plan, { minLength: 6, maxLength: 12 }) },
);

function mod(value: number, by: number): number {
  return ((value % by) + by) % by;
}

function weekdayOf(localSeconds: number): number {
  return mod(Math.floor(localSeconds / DAY_SECONDS) + 3, 7);
}

function rowsOf(
  drawn: HoursPlan,
  before: HoursRow | undefined,
  clock: ZoneClock,
  transitionSeconds: number,
): HoursRow[] {
  const previous = before ?? { day: 0, startSeconds: 0, endSeconds: 3_600 };
  switch (drawn.kind) {
    case 'plain':
      return [{ day: drawn.day, startSeconds: drawn.start, endSeconds: drawn.end }];
    case 'daily':
      return [0, 1, 2, 3, 4, 5, 6].map((on) => ({ day: on, startSeconds: drawn.start, endSeconds: drawn.end }));
    case 'touching': {
      const overnight = previous.endSeconds <= previous.startSeconds || previous.endSeconds >= LAST_SECOND;
      const startSeconds = previous.endSeconds >= LAST_SECOND ? 0 : previous.endSeconds;
      return [{ day: mod(previous.day + (overnight ? 1 : 0), 7), startSeconds, endSeconds: drawn.end }];
    }
    case 'overlapping':
      return [{ ...previous, startSeconds: mod(previous.startSeconds + drawn.by, DAY_SECONDS), endSeconds: drawn.end }];
    case 'copy':
      return [previous];
    case 'change':
      break;
  }
  const start = clock.wallSeconds(transitionSeconds - 1) + 1 + drawn.startNudge;
  const end = clock.wallSeconds(transitionSeconds) + drawn.endNudge;
  return [{ day: weekdayOf(start), startSeconds: mod(start, DAY_SECONDS), endSeconds: mod(end, DAY_SECONDS) }];
}

/** The rows that plans come to in a zone that may change its offset at `transitionSeconds`. */
export function planHours(plans: readonly HoursPlan[], clock: ZoneClock, transitionSeconds: number): HoursRow[] {
  const rows: HoursRow[] = [];
  for (const drawn of plans) rows.push(...rowsOf(drawn, rows.at(-1), clock, transitionSeconds));
  return rows;
}
