import { expect, test } from 'vitest';
import type { Status } from '../../main/shared/api/status.ts';
import { importPaths, openApp } from '../app/open-app.ts';
import { realApi } from './real-api.ts';

const api = realApi();

test('the status of an empty workspace has its name, the versions and no latest poll', async () => {
  const status = await api.get<Status>('/api/v1/status');

  expect(status).toMatchObject({ workspace: 'test.storemonitor', data_version: 0, as_of: null, active_jobs: [] });
  expect(status.versions).toMatchObject({ program: '1.2.3', node: process.versions.node, tzdb: process.versions.tz });
  expect(status.versions.sqlite).toMatch(/^3\.\d+\.\d+$/);
});

test('an import shows as an active job while it runs, and as another data version when it is done', async () => {
  const started = await api.app.services.imports.start([{ kind: 'path', path: 'test/fixtures/sample' }], {
    replace: false,
  });
  const during = await api.get<Status>('/api/v1/status');
  expect(during.active_jobs.map(({ id }) => id)).toEqual([started.job.id]);

  await api.app.services.imports.finished(started.job.id);
  expect(await api.get<Status>('/api/v1/status')).toMatchObject({
    data_version: 1,
    as_of: '2024-11-06T19:00:00Z',
    active_jobs: [],
  });
});

test('importing the same again leaves the data version as it is', async () => {
  await importPaths(api.app, ['test/fixtures/sample']);

  expect((await api.get<Status>('/api/v1/status')).data_version).toBe(1);
});

test('once the program is closing nothing is read any more, and no thread is started for it', async () => {
  const app = await openApp();
  await app.close();

  await expect(app.services.fleet.status()).rejects.toMatchObject({ code: 'interrupted' });
});
