import fc from 'fast-check';
import type { Span } from './business-hours.ts';

/** A poll of a store that has no name yet. */
interface PollMark {
  readonly timeUs: number;
  readonly active: boolean;
}

/** How a poll comes about; where the edges lie is not known when it is drawn. */
type PollPlan = { readonly active: boolean } & (
  | { readonly kind: 'edge'; readonly pick: number; readonly nudgeUs: number }
  | { readonly kind: 'trust'; readonly pick: number; readonly nudgeUs: number; readonly after: boolean }
  | { readonly kind: 'mirror'; readonly pick: number; readonly other: number; readonly nudgeUs: number }
  | { readonly kind: 'beside'; readonly other: number; readonly nudgeUs: number }
  | { readonly kind: 'inside'; readonly pick: number; readonly share: number }
  | { readonly kind: 'anywhere'; readonly backUs: number }
  | { readonly kind: 'series'; readonly backUs: number; readonly stepUs: number; readonly count: number }
);

const MINUTE_US = 60_000_000;
const HOUR_US = 60 * MINUTE_US;
/** From here on polls are out of the range that the program accepts: the year 2100. */
const RANGE_END_US = Date.UTC(2100, 0, 1) * 1_000;

const active = fc.boolean();
const pick = fc.nat(9_999);
const other = fc.nat(9_999);
const closeUs = fc.constantFrom(0, 0, 0, 1, -1, 2, -2);
const nudgeUs = fc.oneof(
  { weight: 4, arbitrary: closeUs },
  { weight: 1, arbitrary: fc.constantFrom(2 * HOUR_US, -2 * HOUR_US, 1_000_000, -1_000_000) },
  { weight: 1, arbitrary: fc.integer({ min: -HOUR_US, max: HOUR_US }) },
);
const backUs = fc.integer({ min: -6 * HOUR_US, max: 200 * HOUR_US });
const kind = <Name extends string>(name: Name): fc.Arbitrary<Name> => fc.constant(name);

function pollPlan(longestSeries: number): fc.Arbitrary<PollPlan> {
  const count = fc.integer({ min: 1, max: longestSeries });
  const stepUs = fc.integer({ min: 10 * MINUTE_US, max: 150 * MINUTE_US });
  return fc.oneof(
    { weight: 8, arbitrary: fc.record({ kind: kind('edge'), active, pick, nudgeUs }) },
    { weight: 2, arbitrary: fc.record({ kind: kind('trust'), active, pick, nudgeUs: closeUs, after: fc.boolean() }) },
    { weight: 4, arbitrary: fc.record({ kind: kind('mirror'), active, pick, other, nudgeUs: closeUs }) },
    { weight: 2, arbitrary: fc.record({ kind: kind('beside'), active, other, nudgeUs: closeUs }) },
    {
      weight: 6,
      arbitrary: fc.record({ kind: kind('inside'), active, pick, share: fc.integer({ min: 0, max: 1_000 }) }),
    },
    { weight: 3, arbitrary: fc.record({ kind: kind('anywhere'), active, backUs }) },
    { weight: 1, arbitrary: fc.record({ kind: kind('series'), active, backUs, stepUs, count }) },
  );
}

/** Plans of a store's polls: none, a few, or many. */
export function arbitraryPollPlans(maxPlans: number, longestSeries: number): fc.Arbitrary<PollPlan[]> {
  const plan = pollPlan(longestSeries);
  return fc.oneof(
    { weight: 1, arbitrary: fc.array(plan, { maxLength: 2 }) },
    { weight: 4, arbitrary: fc.array(plan, { minLength: 2, maxLength: Math.ceil(maxPlans / 4) }) },
    { weight: 4, arbitrary: fc.array(plan, { minLength: Math.ceil(maxPlans / 4), maxLength: maxPlans }) },
  );
}

/** What the plans of one store are laid out along. */
interface PollGround {
  readonly asOfUs: number;
  readonly trustUs: number;
  /** Where sessions begin and end and zones change. */
  readonly edgesUs: readonly number[];
  /** Its business time; empty when it is always open. */
  readonly spans: readonly Span[];
}

function landmarksOf(ground: PollGround): number[] {
  const windowEdgesUs = [0, 1, 24, 168, 192].map((hours) => ground.asOfUs - hours * HOUR_US);
  const middlesUs = ground.edgesUs.slice(1).map((us, index) => Math.floor((us + (ground.edgesUs[index] ?? us)) / 2));
  const farUs = [ground.asOfUs - 60 * 24 * HOUR_US, ground.asOfUs + 24 * HOUR_US];
  return [...windowEdgesUs, ...ground.edgesUs, ...windowEdgesUs, ...middlesUs, ...ground.edgesUs, ...farUs];
}

/** What a plan can refer to while a store's polls are laid out. */
interface Bearings extends PollGround {
  readonly landmarksUs: readonly number[];
  /** The polls laid out so far. */
  readonly polls: readonly PollMark[];
}

/** One of the landmarks around an instant, so that a poll mirrored there mostly stays in its session. */
function nearbyLandmark({ landmarksUs, asOfUs }: Bearings, timeUs: number, number: number): number {
  const nearest = landmarksUs.toSorted((a, b) => Math.abs(a - timeUs) - Math.abs(b - timeUs)).slice(0, 6);
  return nearest[number % nearest.length] ?? asOfUs;
}

function timesOf(plan: PollPlan, bearings: Bearings): number[] {
  const { asOfUs, landmarksUs, polls, spans, trustUs } = bearings;
  const landmark = (number: number): number => landmarksUs[number % landmarksUs.length] ?? asOfUs;
  const earlier = (number: number): number => polls[number % polls.length]?.timeUs ?? asOfUs;
  switch (plan.kind) {
    case 'edge':
      return [landmark(plan.pick) + plan.nudgeUs];
    case 'trust':
      return [landmark(plan.pick) + (plan.after ? trustUs : -trustUs) + plan.nudgeUs];
    case 'mirror': {
      const otherUs = earlier(plan.other);
      return [2 * nearbyLandmark(bearings, otherUs, plan.pick) - otherUs + plan.nudgeUs];
    }
    case 'beside':
      return [earlier(plan.other) + plan.nudgeUs];
    case 'inside': {
      const span = spans[plan.pick % spans.length] ?? { startUs: asOfUs - 192 * HOUR_US, endUs: asOfUs };
      return [span.startUs + Math.floor(((span.endUs - span.startUs) * plan.share) / 1_000)];
    }
    case 'anywhere':
      return [asOfUs - plan.backUs];
    case 'series':
      break;
  }
  return Array.from({ length: plan.count }, (_, step) => asOfUs - plan.backUs + step * plan.stepUs);
}

/**
 * The polls that plans come to, in file order. A mirrored poll puts the middle between itself and an earlier one on a
 * landmark, or a microsecond beside it; a series changes its status every third poll.
 */
export function planPolls(plans: readonly PollPlan[], ground: PollGround): PollMark[] {
  const polls: PollMark[] = [];
  const bearings = { ...ground, landmarksUs: landmarksOf(ground), polls };
  for (const plan of plans) {
    for (const [step, timeUs] of timesOf(plan, bearings).entries()) {
      const active = plan.active !== (step % 3 === 2);
      if (0 <= timeUs && timeUs < RANGE_END_US) polls.push({ timeUs, active });
    }
  }
  return polls;
}
