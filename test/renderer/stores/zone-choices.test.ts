import { expect, test } from 'vitest';
import { zoneChoices } from '../../../renderer/features/stores/zone-choices.ts';

const counts = { 'America/Boise': 2, 'America/Chicago': 40, 'America/Adak': 2 };
const names = (chosen: string | null): string[] => zoneChoices(counts, chosen).map(({ zone }) => zone);

test('the zone with most stores comes first, equal ones by name', () => {
  expect(names(null)).toEqual(['America/Chicago', 'America/Adak', 'America/Boise']);
});

test('a chosen zone stays a choice although the other filters leave it without stores', () => {
  expect(names('Pacific/Honolulu').at(-1)).toBe('Pacific/Honolulu');
  expect(names('America/Boise')).toEqual(names(null));
});
