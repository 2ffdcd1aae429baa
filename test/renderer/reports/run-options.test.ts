import { expect, test } from 'vitest';
import { firstOptions, optionProblems, reportWishes } from '../../../renderer/features/reports/run-options.ts';

test('the form opens with the defaults of the workspace', () => {
  expect(firstOptions(undefined)).toMatchObject({ asOf: 'latest', policy: 'nearest', trust: 'unlimited' });
  expect(firstOptions({ policy: 'previous', trust_minutes: 30 })).toMatchObject({
    policy: 'previous',
    trust: 'minutes',
    trustMinutes: 30,
  });
});

test('the latest poll and no limit are asked for as null, so that the defaults of the workspace do not step in', () => {
  expect(reportWishes(firstOptions(undefined))).toEqual({ as_of: null, policy: 'nearest', trust_minutes: null });
});

test('an instant is sent with its seconds, a limit in minutes', () => {
  const options = {
    ...firstOptions(undefined),
    asOf: 'instant' as const,
    instant: ' 2024-10-14 23:55 ',
    trust: 'minutes' as const,
    trustMinutes: 90,
  };
  expect(reportWishes(options)).toEqual({ as_of: '2024-10-14 23:55:00', policy: 'nearest', trust_minutes: 90 });
});

test.each([0, -1, 1.5, 11_521, ''] as const)('a limit of %j minutes is a problem', (trustMinutes) => {
  const options = { ...firstOptions(undefined), trust: 'minutes' as const, trustMinutes };
  expect(optionProblems(options, 'en').trustMinutes).toContain('1 to 11,520');
  expect(reportWishes(options)).toBeUndefined();
});

test('fields that are not chosen are no problem, whatever stands in them', () => {
  const options = { ...firstOptions(undefined), instant: 'tomorrow', trustMinutes: '' as const };
  expect(optionProblems(options)).toEqual({ instant: undefined, trustMinutes: undefined });
});
