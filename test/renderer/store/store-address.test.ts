import { expect, test } from 'vitest';
import { readStoreAddress, reportStorePath, storePath } from '../../../renderer/features/store/store-address.ts';

const AS_OF = '2024-11-06T19:00:00Z';
const optionsIn = (path: string) => readStoreAddress(path.split('?')[1] ?? '').options;

test('a store that is opened from a report keeps all of its options, no limit too', () => {
  const report = { as_of: AS_OF, policy: 'previous', trust_minutes: null } as const;
  expect(optionsIn(reportStorePath('a/b', report))).toEqual({
    as_of: AS_OF,
    policy: 'previous',
    trust_minutes: 'none',
  });
  expect(optionsIn(reportStorePath('a/b', { ...report, trust_minutes: 90 })).trust_minutes).toBe(90);
});

test('without a report it is shown as now', () => {
  expect(reportStorePath('a/b', undefined)).toBe(storePath('a/b'));
  expect(optionsIn(storePath('a/b'))).toEqual({ as_of: undefined, policy: undefined, trust_minutes: undefined });
});

test('a limit that is none counts as left out', () => {
  expect(readStoreAddress('trust_minutes=-5').options.trust_minutes).toBeUndefined();
  expect(readStoreAddress('trust_minutes=ever').options.trust_minutes).toBeUndefined();
});
