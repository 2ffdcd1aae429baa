import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import type { HostName } from './fixtures.ts';
import { REPOSITORY } from './places.ts';

/** The system's Chromium, quiet: it asks for nothing but the page. */
const CHROMIUM = {
  executablePath: process.env.STORE_MONITOR_CHROMIUM ?? '/usr/bin/chromium',
  args: [
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
  ],
};

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
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: join(REPOSITORY, 'test-results/playwright.json') }]],
  use: { launchOptions: CHROMIUM, trace: 'off', screenshot: 'only-on-failure' },
  projects: [
    { name: 'loopback', testIgnore: ['*.desktop.spec.ts', '*.large.spec.ts'], use: { hostName: 'loopback' } },
    { name: 'desktop', testIgnore: '*.large.spec.ts', use: { hostName: 'desktop' } },
    // Takes minutes and measures: `npm run e2e:large`.
    { name: 'large', testMatch: '*.large.spec.ts', timeout: 600_000, use: { hostName: 'loopback' } },
  ],
});
