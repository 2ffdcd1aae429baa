import fc from 'fast-check';
import { businessSpans } from './business-hours.ts';
import { arbitraryHoursPlans, planHours } from './random-hours.ts';
import { arbitraryStoreId, arbitraryZoneRows } from './random-ids.ts';
import { arbitraryMoment, type Moment } from './random-moments.ts';
import { arbitraryPollPlans, planPolls } from './random-polls.ts';
import type { ReferenceData, ReferenceHours, ReferenceOptions, ReferencePoll, ReferenceZone } from './reference.ts';
import { createZoneClock, isIanaZone } from './zone-clock.ts';

/** Tables of hostile stores, the T they are hostile around, and the options of a report on them. */
export interface RandomDataset extends ReferenceData {
  /** The T of a report with these options, provided that there is a poll at all. */
  readonly asOfUs: number;
  /** Names T unless the latest poll is at T and gives it. */
  readonly options: ReferenceOptions;
}

export interface DatasetSize {
  /** Default 4. */
  readonly maxStores?: number;
  /** Plans a store, nearly all of which are one poll each; default 40. */
  readonly maxPollPlans?: number;
  /** Polls of one regular series; default 120. */
  readonly longestSeries?: number;
}

const MINUTE_US = 60_000_000;
const HOUR_US = 60 * MINUTE_US;
const SECOND_US = 1_000_000;
const DEFAULT_ZONE = 'America/Chicago';

const arbitraryOptions: fc.Arbitrary<ReferenceOptions> = fc.record(
  {
    policy: fc.constantFrom('nearest', 'previous'),
    trustMinutes: fc.oneof(
      { weight: 3, arbitrary: fc.integer({ min: 1, max: 120 }) },
      { weight: 1, arbitrary: fc.constantFrom(1, 60, 119, 120, 121, 1_440, 10_080, 11_520) },
      { weight: 1, arbitrary: fc.integer({ min: 1, max: 11_520 }) },
    ),
  },
  { requiredKeys: [] },
);

function arbitraryStore(size: Required<DatasetSize>, changingZones: readonly string[]) {
  return fc.record({
    storeId: arbitraryStoreId,
    zoneRows: arbitraryZoneRows(changingZones),
    hoursPlans: arbitraryHoursPlans,
    pollPlans: arbitraryPollPlans(size.maxPollPlans, size.longestSeries),
  });
}

type StorePlan = ReturnType<typeof arbitraryStore> extends fc.Arbitrary<infer Plan> ? Plan : never;

interface StoreTables {
  readonly polls: ReferencePoll[];
  readonly hours: ReferenceHours[];
  readonly zones: ReferenceZone[];
}

function tablesOf(store: StorePlan, moment: Moment, trustMinutes: number): StoreTables {
  const { storeId } = store;
  const named = store.zoneRows.at(-1) ?? DEFAULT_ZONE;
  const clock = createZoneClock(isIanaZone(named) ? named : DEFAULT_ZONE);
  const { asOfUs, transitionUs } = moment;
  const hours = planHours(store.hoursPlans, clock, transitionUs / SECOND_US).map((row) => ({ storeId, ...row }));
  const spans = businessSpans(hours, clock, asOfUs - 200 * HOUR_US, asOfUs + 6 * HOUR_US);
  const edgesUs = [...new Set([transitionUs, ...spans.flatMap((span) => [span.startUs, span.endUs])])].sort(
    (a, b) => a - b,
  );
  const marks = planPolls(store.pollPlans, { asOfUs, trustUs: trustMinutes * MINUTE_US, edgesUs, spans });
  return {
    hours,
    polls: marks.map((mark) => ({ storeId, ...mark })),
    zones: store.zoneRows.map((zone) => ({ storeId, zone })),
  };
}

/** Round robin over the stores, so that no table is grouped by store; the order within a store stays. */
function interleave<Row>(lists: readonly (readonly Row[])[]): Row[] {
  const longest = Math.max(0, ...lists.map((list) => list.length));
  return Array.from({ length: longest }, (_, place) => lists.flatMap((list) => list.slice(place, place + 1))).flat();
}

/**
 * Random tables around one T near which zones change their offset: stores in the zones that change, hours at and
 * across the change, polls on and a microsecond beside every edge that matters, with repeats, strays before T − 192 h
 * and after T, and stores without polls, hours or zone.
 */
export function arbitraryDataset(size: DatasetSize = {}): fc.Arbitrary<RandomDataset> {
  const limits = { maxStores: 4, maxPollPlans: 40, longestSeries: 120, ...size };
  return arbitraryMoment.chain((moment) =>
    fc
      .record({
        stores: fc.uniqueArray(arbitraryStore(limits, moment.changingZones), {
          minLength: 1,
          maxLength: limits.maxStores,
          selector: (store) => store.storeId,
        }),
        options: arbitraryOptions,
        namesT: fc.boolean(),
        latestIsActive: fc.boolean(),
      })
      .map(({ stores, options, namesT, latestIsActive }) => {
        const tables = stores.map((store) => tablesOf(store, moment, options.trustMinutes ?? 60));
        const polls = interleave(tables.map((table) => table.polls));
        const shared = {
          hours: interleave(tables.map((table) => table.hours)),
          zones: interleave(tables.map((table) => table.zones)),
          asOfUs: moment.asOfUs,
        };
        if (namesT) return { ...shared, polls, options: { ...options, asOfUs: moment.asOfUs } };
        const latest = { storeId: stores[0]?.storeId ?? '', timeUs: moment.asOfUs, active: latestIsActive };
        const upToT = polls.filter((poll) => poll.timeUs <= moment.asOfUs);
        return { ...shared, polls: [...upToT, latest], options };
      }),
  );
}
