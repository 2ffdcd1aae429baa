import { describe, expect, it } from 'vitest';
import type { ReferenceData, ReferenceHours, ReferencePoll } from '../reference/reference.ts';
import { referenceReport } from '../reference/reference.ts';
import { createZoneClock } from '../reference/zone-clock.ts';
import { transitionsOfYear } from '../reference/zone-transitions.ts';
import { measureDataset } from './measure-datasets.ts';

const SECOND_US = 1_000_000;
const HOUR_US = 3_600 * SECOND_US;
const MINUTE = 60;
const HOUR = 3_600;
const DAY = 86_400;

/** How long after the change T lies, one after the other: in the change's hour, day and week, and just inside reach. */
const AFTER_CHANGE_US = [0, 1, 40 * MINUTE * SECOND_US, 25 * HOUR_US + 1, 100 * HOUR_US, 168 * HOUR_US, 191 * HOUR_US];

/** Rows of one local weekday, in seconds from the wall clock's reading at a change; taken into the day, in order. */
type RowsAround = readonly (readonly [fromSeconds: number, toSeconds: number])[];

/** What is hard about a change: edges on it, before, in and after it, spans across it, whole days, 23 and 25 h. */
const NASTY_HOURS: readonly RowsAround[] = [
  [[-30 * MINUTE, 30 * MINUTE]],
  [[0, 30 * MINUTE]],
  [[-HOUR, 0]],
  [
    [30 * MINUTE, 31 * MINUTE],
    [-31 * MINUTE, -30 * MINUTE],
  ],
  [[-5 * HOUR, 5 * HOUR]],
  [[30 * MINUTE, 30 * MINUTE]],
  [
    [-90 * MINUTE, 15 * MINUTE],
    [15 * MINUTE, 16 * MINUTE],
    [90 * MINUTE, 150 * MINUTE],
  ],
  [[-1, 1]],
];

const YEARS = [2023, 2024, 2025, 2026];
const YEARS_FAR_AWAY = [1970, 1972, 1993, 1994, 2011, 2038, 2098];

describe('at each change of offset', () => {
  it.each([...YEARS, ...YEARS_FAR_AWAY])('of %i, in every zone, the product agrees', { timeout: 60_000 }, (year) => {
    let turn = year;
    for (const { timeUs, zones } of transitionsOfYear(year)) {
      const stores = zones.map((zone) => storeAround(zone, timeUs, turn++));
      const data = {
        polls: stores.flatMap(({ polls }) => polls),
        hours: stores.flatMap(({ hours }) => hours),
        zones: stores.flatMap((store) => store.zones),
      };
      const asOfUs = timeUs + AFTER_CHANGE_US[turn % AFTER_CHANGE_US.length]!;
      const options = { asOfUs, policy: turn % 3 === 0 ? 'previous' : 'nearest' } as const;
      const { rows } = referenceReport(data, options);
      expect(measureDataset(data, options)).toEqual(rows);
      expect(rows).toHaveLength(zones.length);
    }
    expect(turn).toBeGreaterThan(year);
  });
});

function storeAround(zone: string, changeUs: number, turn: number): ReferenceData {
  const storeId = `${zone} ${turn}`;
  const clock = createZoneClock(zone);
  const changeSeconds = changeUs / SECOND_US;
  const wallBefore = clock.wallSeconds(changeSeconds - 1) + 1;
  const wallAfter = clock.wallSeconds(changeSeconds);
  const rows = NASTY_HOURS[turn % NASTY_HOURS.length]!;
  const hours = [wallBefore, wallAfter].flatMap((wall) =>
    rows.flatMap(([from, to]): ReferenceHours[] => [
      { storeId, day: weekdayOf(wall + from), startSeconds: ofDay(wall + from), endSeconds: ofDay(wall + to) },
      {
        storeId,
        day: (weekdayOf(wall + from) + 6) % 7,
        startSeconds: ofDay(wall + from),
        endSeconds: ofDay(wall + to),
      },
    ]),
  );
  const daily = { storeId, startSeconds: 22 * HOUR, endSeconds: turn % 2 === 0 ? DAY - 1 : HOUR };
  const polls = [-150, -61, -20, -1, 0, 1, 29, 59, 95, 1_500].flatMap((minutes, i): ReferencePoll[] => [
    { storeId, timeUs: changeUs + minutes * MINUTE * SECOND_US + (i % 3) - 1, active: (i + turn) % 3 !== 0 },
  ]);
  return { polls, hours: [...hours, { ...daily, day: turn % 7 }], zones: [{ storeId, zone }] };
}

function ofDay(localSeconds: number): number {
  return ((localSeconds % DAY) + DAY) % DAY;
}

function weekdayOf(localSeconds: number): number {
  return (((Math.floor(localSeconds / DAY) + 3) % 7) + 7) % 7;
}
