import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openForReading } from '../../workers/store/connection.ts';
import { raiseDataVersion } from '../../workers/store/data-version.ts';
import { SEED } from '../property/seed.ts';
import { arbitraryStoreId } from '../reference/random-ids.ts';
import { ingestPolls, openWorkspace, scratchFolder } from './stored-workspace.ts';

const DAY_US = 86_400_000_000;

const arbitraryPoll = fc.record({
  storeId: fc.oneof(arbitraryStoreId, fc.constant('\ufeffmarked')),
  timeUs: fc.oneof(
    fc.integer({ min: 0, max: 30 * DAY_US }),
    fc.constantFrom(0, DAY_US - 1, DAY_US, Date.UTC(2100, 0, 1) * 1_000 - 1),
  ),
  active: fc.boolean(),
});

test('the polls of a workspace can be read as rows, and are those that were taken', () => {
  fc.assert(
    fc.property(fc.array(fc.array(arbitraryPoll, { minLength: 1 }), { minLength: 1, maxLength: 3 }), (batches) => {
      const workspace = openWorkspace(join(scratchFolder(), 'a.storemonitor'));
      for (const batch of batches) ingestPolls(workspace, batch);
      const latest = new Map(batches.flat().map((poll) => [`${poll.timeUs} ${poll.storeId}`, poll]));
      const expected = [...latest.values()]
        .map(({ storeId, timeUs, active }) => ({ store_id: storeId, ts: timeUs, active: active ? 1 : 0 }))
        .sort((a, b) => Buffer.compare(Buffer.from(a.store_id), Buffer.from(b.store_id)) || a.ts - b.ts);
      const select = 'SELECT store_id, ts, active FROM polls ORDER BY store_id, ts';
      const reader = openForReading(workspace.path);
      expect(reader.prepare(select).all()).toEqual(expected);
      expect(workspace.db.prepare(select).all()).toEqual(expected);
      reader.close();
    }),
    { numRuns: 10, seed: SEED },
  );
});

test('a condition on the day reads that day only', () => {
  const workspace = openWorkspace(join(scratchFolder(), 'a.storemonitor'));
  ingestPolls(
    workspace,
    [0, 1, 1, 2].map((day, i) => ({ storeId: 'a', timeUs: day * DAY_US + i, active: true })),
  );
  workspace.db.exec("UPDATE poll_block SET data = x'00' WHERE id >= 2 * 65536");
  const select = workspace.db.prepare('SELECT ts FROM polls WHERE utc_day = 1 ORDER BY ts').pluck();
  expect(select.all()).toEqual([DAY_US + 1, DAY_US + 2]);
  expect(() => workspace.read(() => workspace.db.prepare('SELECT ts FROM polls').all())).toThrow(
    expect.objectContaining({ code: 'damaged_workspace', message: expect.stringContaining('blob P 131072') }),
  );
});

test('stops when no more rows are wanted', () => {
  const workspace = openWorkspace(join(scratchFolder(), 'a.storemonitor'));
  ingestPolls(
    workspace,
    Array.from({ length: 500 }, (_, i) => ({ storeId: 'a', timeUs: i * DAY_US, active: true })),
  );
  expect(workspace.db.prepare('SELECT count(*) AS n, min(typeof(ts)) AS type FROM polls').get()).toEqual({
    n: 500,
    type: 'integer',
  });
  expect(workspace.db.prepare('SELECT ts FROM polls LIMIT 2').all()).toHaveLength(2);
  workspace.write(() => raiseDataVersion(workspace.db));
  expect(workspace.describe(0).dataVersion).toBe(2);
});
