import { expect, test } from 'vitest';
import { shownFigures } from '../../../renderer/features/stores/shown-figures.ts';
import { ALL_STORES } from '../../../renderer/features/stores/stores-view.ts';
import { EXTENDED_CSV, STANDARD_CSV, savedName } from '../../../renderer/ui/save-figures.ts';

const AS_OF = '2024-11-06T19:00:00Z';

test('what is shown is saved with its filters and its order, all of its rows', () => {
  const view = { ...ALL_STORES, status: ['inactive'], q: 'ab', sort: 'store_id' } as const;
  expect(shownFigures(view, AS_OF)).toEqual({
    name: 'stores_2024-11-06_1900Z_filtered',
    path: '/stores',
    query: { view: 'file', sort: 'store_id', q: 'ab', status: ['inactive'] },
  });
});

test('a report that is shown gives the file its name', () => {
  const { name, query } = shownFigures({ ...ALL_STORES, reportId: '0a1b2c3d-4e5f' }, AS_OF);
  expect(name).toBe('store_report_2024-11-06_1900Z_0a1b2c3d');
  expect(query).toMatchObject({ report_id: '0a1b2c3d-4e5f' });
});

test('extended columns are told by the name, and JSON by its ending', () => {
  expect(savedName('stores', STANDARD_CSV)).toBe('stores.csv');
  expect(savedName('stores', EXTENDED_CSV)).toBe('stores_extended.csv');
  expect(savedName('stores', { format: 'json', columns: 'extended' })).toBe('stores.json');
});
