import { z } from 'zod';

/** What a run of tests came to. A thing that went wrong outside of any test counts as one failure. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  /** Skipped and planned ("todo") tests. */
  readonly skipped: number;
}

const vitestReportSchema = z.object({
  success: z.boolean(),
  testResults: z.array(
    z.object({
      status: z.string(),
      assertionResults: z.array(z.object({ status: z.string() })),
    }),
  ),
});

/**
 * Counts the tests of a Vitest JSON report. One failure each is added for a file that failed although no test of it
 * did (it could not be loaded, or a hook failed), for a run that failed although no file did (an error nobody caught),
 * and for a run without a test.
 * @throws ZodError when `report` is no such report.
 */
export function tallyOf(report: unknown): Tally {
  const { success, testResults } = vitestReportSchema.parse(report);
  const statuses = testResults.flatMap((file) => file.assertionResults.map((test) => test.status));
  const passed = statuses.filter((status) => status === 'passed').length;
  const failedTests = statuses.filter((status) => status === 'failed').length;
  const failedFiles = testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  ).length;
  const skipped = statuses.length - passed - failedTests;
  const failed = failedTests + failedFiles;
  const failedElsewhere = failed === 0 && (!success || statuses.length === 0);
  return { passed, failed: failed + (failedElsewhere ? 1 : 0), skipped };
}

const endToEndReportSchema = z.object({
  stats: z.object({ expected: z.int(), unexpected: z.int(), flaky: z.int(), skipped: z.int() }),
  errors: z.array(z.unknown()),
});

/**
 * Counts the tests of a Playwright JSON report. A test that passed only when it was tried again counts as failed. One
 * failure is added for errors outside of tests, and for a run without a test.
 * @throws ZodError when `report` is no such report.
 */
export function endToEndTallyOf(report: unknown): Tally {
  const { stats, errors } = endToEndReportSchema.parse(report);
  const failed = stats.unexpected + stats.flaky;
  const isEmpty = stats.expected + failed + stats.skipped === 0;
  return {
    passed: stats.expected,
    failed: failed + (errors.length > 0 || isEmpty ? 1 : 0),
    skipped: stats.skipped,
  };
}
