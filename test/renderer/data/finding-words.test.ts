import { expect, test } from 'vitest';
import type { Quality } from '../../../main/shared/api/quality.ts';
import { everyFinding } from '../../../main/shared/quality.ts';
import {
  binText,
  cadenceSentence,
  FINDING_WORDS,
  orderedFindings,
  qualityHeading,
  tooFewText,
} from '../../../renderer/features/data/finding-words.ts';

function findings(counts: Partial<Record<keyof Quality['findings'], number>>): Quality['findings'] {
  return everyFinding((finding) => ({ count: counts[finding] ?? 0, stores: [] }));
}

const cadence: Quality['cadence'] = {
  bins: [
    { from_minutes: 0, to_minutes: 60, stores: 10 },
    { from_minutes: 60, to_minutes: 75, stores: 2_345 },
    { from_minutes: 1_440, to_minutes: null, stores: 1 },
  ],
  too_few_polls: 0,
  median_minutes: 62.3,
};

test('findings stand in the order of their stores', () => {
  expect(orderedFindings(findings({ silent: 3, unknown_timezone: 9 })).slice(0, 2)).toEqual([
    'unknown_timezone',
    'silent',
  ]);
  expect(orderedFindings(findings({}))).toHaveLength(Object.keys(FINDING_WORDS).length);
});

test('the heading says how many checks found something', () => {
  expect(qualityHeading(findings({ silent: 3, unknown_timezone: 9 }), 'en')).toBe(
    '2 of 6 checks found stores to look at',
  );
  expect(qualityHeading(findings({}), 'en')).toBe('Nothing to look at: all 6 checks found nothing');
});

test('the sentence names the median and the fullest column', () => {
  expect(cadenceSentence(cadence, 'en')).toBe(
    'The median store is polled every 1\u00a0h\u00a02\u00a0min. Most often it is 1\u00a0h to 1\u00a0h\u00a015\u00a0min: 2,345 stores.',
  );
});

test('without two polls of any store nothing is said of how often they come', () => {
  const none = { ...cadence, bins: cadence.bins.map((bin) => ({ ...bin, stores: 0 })), median_minutes: null };
  expect(cadenceSentence(none, 'en')).toBe('No store has two polls in the eight days.');
});

test('the last column has no end', () => {
  expect(binText({ from_minutes: 1_440, to_minutes: null, stores: 1 }, 'en')).toBe('24\u00a0h and more');
});

test('stores with too few polls to draw are told, if there are any', () => {
  expect(tooFewText(cadence, 'en')).toBeUndefined();
  expect(tooFewText({ ...cadence, too_few_polls: 1 }, 'en')).toBe(
    '1 store has fewer than two polls in the eight days and is not drawn.',
  );
  expect(tooFewText({ ...cadence, too_few_polls: 1_200 }, 'en')).toContain('1,200 stores have');
});
