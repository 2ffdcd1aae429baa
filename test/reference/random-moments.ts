import fc from 'fast-check';
import { transitionsOfYear } from './zone-transitions.ts';

/** A T and an offset change near it, with the zones that change then or within three days of it. */
export interface Moment {
  readonly asOfUs: number;
  readonly transitionUs: number;
  readonly changingZones: readonly string[];
}

const SECOND_US = 1_000_000;
const HOUR_US = 3_600 * SECOND_US;
const DAY_US = 24 * HOUR_US;

const year = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 2005, max: 2030 }) },
  { weight: 1, arbitrary: fc.integer({ min: 1975, max: 2098 }) },
  { weight: 2, arbitrary: fc.constantFrom(1975, 1993, 1994, 2011, 2024, 2038, 2087, 2098) },
);

/** How long after the change T lies: on the edges of the windows around it, or anywhere in the nine days around. */
const afterTransitionUs = fc.oneof(
  fc.constantFrom(0, 1, 24, 168, 192).map((hours) => hours * HOUR_US),
  fc.integer({ min: -26, max: 200 }).map((hours) => hours * HOUR_US),
  fc.integer({ min: -26 * 3_600, max: 200 * 3_600 }).map((seconds) => seconds * SECOND_US),
  fc.integer({ min: -26 * HOUR_US, max: 200 * HOUR_US }),
);

const oddUs = fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 2, arbitrary: fc.constantFrom(-1, 1) });

/** A T near one of the offset changes of the years 1975 to 2098, on whole seconds and between them. */
export const arbitraryMoment: fc.Arbitrary<Moment> = fc
  .record({ year, pick: fc.nat(999), afterTransitionUs, oddUs })
  .map((drawn) => {
    const transitions = transitionsOfYear(drawn.year);
    const transitionUs = transitions[drawn.pick % transitions.length]?.timeUs;
    if (transitionUs === undefined)
      throw new Error(`no zone changes its offset in ${drawn.year}; expected at least one`);
    const near = transitions.filter(({ timeUs }) => Math.abs(timeUs - transitionUs) <= 3 * DAY_US);
    return {
      asOfUs: transitionUs + drawn.afterTransitionUs + drawn.oddUs,
      transitionUs,
      changingZones: [...new Set(near.flatMap(({ zones }) => zones))],
    };
  });
