import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { CHROMIUM } from './chromium.ts';
import type { HostName } from './fixtures.ts';
import { REPOSITORY } from './places.ts';

/** The whole program, as people use it, on its two hosts. */
export default defineConfig<object, { hostName: HostName }>({
  testDir: import.meta.dirname,
  testMatch: '*.spec.ts',
  outputDir: join(REPOSITORY, 'test-results/e2e'),
  globalSetup: join(import.meta.dirname, 'prepare.ts'),
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  workers: 2,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: join(REPOSITORY, 'test-results/playwright.json') }]],
  use: { launchOptions: CHROMIUM, trace: 'off', screenshot: 'only-on-failure' },
  projects: [
    {
      name: 'loopback',
      testIgnore: ['*.desktop.spec.ts', '*.large.spec.ts'],
      use: { hostName: 'loopback' },
    },
    {
      name: 'desktop',
      testIgnore: ['*.loopback.spec.ts', '*.large.spec.ts'],
      use: { hostName: 'desktop' },
    },
    // Takes minutes and measures: `npm run e2e:large`.
    { name: 'large', testMatch: '*.large.spec.ts', timeout: 240_000, use: { hostName: 'loopback' } },
  ],
});
