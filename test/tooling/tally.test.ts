import { expect, test } from 'vitest';
import { endToEndTallyOf, tallyOf } from './tally.ts';

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

const endToEndReport = (stats: object, errors: readonly object[] = []) => ({
  stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0, ...stats },
  errors,
});

test('an end-to-end test that passed only when it was tried again counts as failed', () => {
  const report = endToEndReport({ expected: 5, unexpected: 2, flaky: 1, skipped: 4 });
  expect(endToEndTallyOf(report)).toEqual({ passed: 5, failed: 3, skipped: 4 });
});

test('an end-to-end run with an error outside of its tests is one failure more', () => {
  const report = endToEndReport({ expected: 5 }, [{ message: 'The program could not be built.' }]);
  expect(endToEndTallyOf(report)).toEqual({ passed: 5, failed: 1, skipped: 0 });
});

test('an end-to-end run without a test is one failure', () => {
  expect(endToEndTallyOf(endToEndReport({}))).toEqual({ passed: 0, failed: 1, skipped: 0 });
});

test('something that is no end-to-end report is refused', () => {
  expect(() => endToEndTallyOf({ suites: [] })).toThrow();
});
