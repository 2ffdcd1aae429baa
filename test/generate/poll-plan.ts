import { createRandom, mix } from './random.ts';
import { dayUs, hourUs } from './timestamp.ts';

/** What a plan of polls is made from. */
export interface PollPlanOptions {
  readonly stores: number;
  /** Rows to plan. Without it each store has as many as its cadence gives. */
  readonly polls?: number;
  readonly days: number;
  readonly seed: number;
}

/**
 * When every store is polled, as columns with one entry a store. A store's polls are numbered from its latest back, and
 * poll k of a store lies in the k-th slot of its history, so that any poll can be told on its own.
 *
 * Ages are microseconds before the end instant, counted on the poller's running time: hours in which the whole poller
 * stood still are left out and put back by {@link pollerGaps}.
 */
export interface PollPlan {
  /** Number of the first row of each store, and at the end the number of all rows. */
  readonly firstRow: Uint32Array;
  /** Age of the end of a store's latest slot. */
  readonly newestAgeUs: Float64Array;
  /** Length of a slot. */
  readonly slotUs: Float64Array;
  /** Age from which on the store's own gap is added to its ages. */
  readonly gapAgeUs: Float64Array;
  /** Length of the store's own gap, 0 for none. */
  readonly gapUs: Float64Array;
  /** Stores that never answer have 1. */
  readonly alwaysDown: Uint8Array;
  /** Times in which nothing was polled at all, by age. */
  readonly pollerGaps: readonly { readonly ageUs: number; readonly lengthUs: number }[];
  /** The store with the one poll at the end instant. */
  readonly latestStore: number;
}

/** How often stores are polled. `silent` ones have no poll in the last eight days. */
const cadences = [
  { weight: 24, silent: true, cadenceUs: 3.1 * hourUs },
  { weight: 60, silent: false, cadenceUs: 3.1 * hourUs },
  { weight: 16, silent: false, cadenceUs: 1 * hourUs },
];

/** Silence that leaves a store without data for a report made at the end instant: more than 192 hours. */
const silenceUs = 8.02 * dayUs;
/** Below this many days of history there is no room for the polls of silent stores: they get a few before it. */
const shortHistoryDays = 9;
const gapShare = 0.25;
const alwaysDownShare = 0.015;

/** Plans the polls of all stores: about 50 bytes of memory a store, none a poll. */
export function planPolls(options: PollPlanOptions): PollPlan {
  const { stores, days, seed } = options;
  const pollerGaps = planPollerGaps(days, seed);
  const historyUs = days * dayUs - pollerGaps.reduce((sum, gap) => sum + gap.lengthUs, 0);
  const shortHistory = days < shortHistoryDays;

  const plan = {
    firstRow: new Uint32Array(stores + 1),
    newestAgeUs: new Float64Array(stores),
    slotUs: new Float64Array(stores),
    gapAgeUs: new Float64Array(stores),
    gapUs: new Float64Array(stores),
    alwaysDown: new Uint8Array(stores),
    pollerGaps,
    latestStore: -1,
  };
  const spanUs = new Float64Array(stores);
  const wanted = new Float64Array(stores);
  // Few polls over a long history mean that stores were added over time, as in the real dump, not that each was polled
  // less often: 0 adds all at the start, 1 spreads the additions over everything but the last nine days.
  const lateness = shortHistory || options.polls === undefined ? 0 : latenessFor(options.polls, stores, days);
  let fixed = 0;
  let elastic = 0;

  for (let store = 0; store < stores; store++) {
    const random = createRandom(mix(seed, store));
    const { silent, cadenceUs } = random.pick(cadences);
    plan.alwaysDown[store] = random.fraction() < alwaysDownShare ? 1 : 0;
    const joinedAgeUs = historyUs - random.fraction() * lateness * Math.max(0, historyUs - shortHistoryDays * dayUs);
    if (silent && shortHistory) {
      plan.newestAgeUs[store] = silenceUs + random.fraction() * 0.2 * dayUs;
      spanUs[store] = 0.3 * dayUs;
      wanted[store] = 1 + random.below(4);
      fixed += wanted[store] as number;
      continue;
    }
    if (silent) plan.newestAgeUs[store] = silenceUs + random.fraction() * Math.max(0, joinedAgeUs - silenceUs - dayUs);
    else if (plan.latestStore < 0) plan.latestStore = store;
    spanUs[store] = joinedAgeUs - (plan.newestAgeUs[store] as number);
    if (!silent && random.fraction() < gapShare) {
      plan.gapUs[store] = (0.1 + 0.2 * random.fraction()) * Math.min(spanUs[store] as number, 6 * dayUs);
      spanUs[store] = (spanUs[store] as number) - (plan.gapUs[store] as number);
      plan.gapAgeUs[store] = random.fraction() * (spanUs[store] as number);
    }
    wanted[store] = -(spanUs[store] as number) / cadenceUs;
    elastic -= wanted[store] as number;
  }
  if (plan.latestStore < 0) plan.latestStore = 0;

  // Negative counts are those that may be scaled to reach the wanted total. What rounding leaves over is carried on to
  // the next store, so the total is met to the row unless it asks for less than one poll a store.
  const scale = options.polls === undefined ? 1 : Math.max(0, options.polls - fixed) / Math.max(elastic, 1);
  let carry = 0;
  for (let store = 0; store < stores; store++) {
    const count = wanted[store] as number;
    const exact = count < 0 ? -count * scale + carry : count;
    const rounded = Math.max(1, Math.round(exact));
    if (count < 0) carry = exact - rounded;
    plan.firstRow[store + 1] = (plan.firstRow[store] as number) + rounded;
    plan.slotUs[store] = (spanUs[store] as number) / rounded;
  }
  return plan;
}

function latenessFor(polls: number, stores: number, days: number): number {
  const allWeight = cadences.reduce((sum, { weight }) => sum + weight, 0);
  const pollsADay = cadences.reduce((sum, { weight, silent, cadenceUs }) => {
    return sum + ((weight / allWeight) * (dayUs / cadenceUs)) / (silent ? 2 : 1);
  }, 0);
  return Math.min(1, Math.max(0, 2 * (1 - polls / (stores * days * pollsADay))));
}

/** About one outage of the poller in five days, each 20 minutes to 5 hours long. */
function planPollerGaps(days: number, seed: number): PollPlan['pollerGaps'] {
  const random = createRandom(mix(seed, 0x6a09e667));
  const gaps = Array.from({ length: Math.max(1, Math.round(days / 5)) }, () => ({
    ageUs: Math.floor((0.05 + 0.9 * random.fraction()) * days * dayUs),
    lengthUs: Math.floor(Math.min(days / 20, (1 / 3 + random.fraction() * (14 / 3)) / 24) * dayUs),
  }));
  return gaps.sort((one, other) => one.ageUs - other.ageUs);
}
