import { expect, test } from 'vitest';
import { tallyOf } from './tally.ts';

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((test) => ({ status: test })),
});

test('passed, failed and skipped tests are counted over all files', () => {
  const report = {
    success: false,
    testResults: [file('failed', 'passed', 'failed', 'failed'), file('passed', 'passed', 'pending', 'todo')],
  };
  expect(tallyOf(report)).toEqual({ passed: 2, failed: 2, skipped: 2 });
});

test('a file that could not be loaded is one failure', () => {
  const report = { success: false, testResults: [file('failed'), file('passed', 'passed')] };
  expect(tallyOf(report)).toEqual({ passed: 1, failed: 1, skipped: 0 });
});

test('a file whose tests passed and whose hook failed is one failure', () => {
  expect(tallyOf({ success: false, testResults: [file('failed', 'passed')] })).toEqual({
    passed: 1,
    failed: 1,
    skipped: 0,
  });
});

test('a run that failed although every file passed is one failure', () => {
  expect(tallyOf({ success: false, testResults: [file('passed', 'passed')] }).failed).toBe(1);
});

test('a run without a test is one failure', () => {
  expect(tallyOf({ success: true, testResults: [] })).toEqual({ passed: 0, failed: 1, skipped: 0 });
});

test('something that is no report is refused', () => {
  expect(() => tallyOf({ tests: 3 })).toThrow();
});
