import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import type { GroupedShard, MappedPolls } from '../../main/shared/tasks/polls.ts';
import { STORES_PER_SHARD, splitPoll } from '../../workers/domain/poll-block.ts';
import { groupPolls } from '../../workers/group/group-polls.ts';
import { openForWriting, type WriteConnection } from '../../workers/store/connection.ts';
import { StagedPolls } from '../../workers/store-thread/staged-polls.ts';
import { temporaryFolder } from '../app/open-app.ts';
import { SEED } from '../property/seed.ts';

const SHARDS = 3;

async function open(): Promise<{ db: WriteConnection; folder: string }> {
  const folder = await temporaryFolder();
  const db = openForWriting(join(folder, 'test.storemonitor'), { temporary: false });
  onTestFinished(() => {
    db.close();
  });
  return { db, folder };
}

interface Row {
  readonly storeNo: number;
  readonly timeUs: number;
  readonly active: boolean;
}

/** Few stores and instants, so that rows repeat within a piece and from piece to piece. */
const piece: fc.Arbitrary<Row[]> = fc.array(
  fc.record({
    storeNo: fc.constantFrom(0, 1, STORES_PER_SHARD - 1, STORES_PER_SHARD, 2 * STORES_PER_SHARD + 7),
    timeUs: fc.oneof(fc.nat(3), fc.nat(3 * 86_400_000_000)),
    active: fc.boolean(),
  }),
);

function mapped(rows: readonly Row[]): MappedPolls {
  const parts = rows.map(({ timeUs, active }) => splitPoll(timeUs, active));
  return {
    storeNo: Uint32Array.from({ length: SHARDS * STORES_PER_SHARD }, (_, i) => i),
    polls: {
      rows: rows.length,
      store: Uint32Array.from(rows, ({ storeNo }) => storeNo),
      day: Uint16Array.from(parts, ({ day }) => day),
      low: Uint32Array.from(parts, ({ low }) => low),
      high: Uint8Array.from(parts, ({ high }) => high),
    },
  };
}

function contents(shards: Iterable<GroupedShard>): unknown[] {
  return [...shards].map(({ shard, spans, blocks }) => ({
    shard,
    spans,
    blocks: blocks.map((block) => ({ ...block, bytes: [...block.bytes] })),
  }));
}

test.each([0, 45_000, 1_000_000])(
  'what was staged in pieces comes back as if it had been grouped at once, %i bytes of it from memory',
  async (limitBytes) => {
    const { db } = await open();
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
        const staged = new StagedPolls(db, limitBytes);
        for (const rows of pieces) {
          staged.add(groupPolls([mapped(rows)], 0, SHARDS));
        }
        const atOnce = groupPolls(pieces.map(mapped), 0, SHARDS);
        expect(db.transaction(() => contents(staged.all()))()).toEqual(contents(atOnce));
        expect(staged.duplicates).toBe(atOnce.reduce((sum, { duplicates }) => sum + duplicates, 0));
        staged.drop();
      }),
      { numRuns: 60, seed: SEED },
    );
    expect(db.pragma('database_list')).not.toContainEqual(expect.objectContaining({ name: 'staging' }));
  },
);

test('staging writes nothing into the workspace and leaves no file', async () => {
  const { db, folder } = await open();
  const before = readdirSync(folder);
  const grouped = groupPolls([mapped([{ storeNo: 5, timeUs: 1, active: true }])], 0, SHARDS);
  const staged = new StagedPolls(db, 0);
  for (let i = 0; i < 50; i++) {
    staged.add(grouped);
  }
  expect(db.inTransaction).toBe(false);
  expect(readdirSync(folder)).toEqual(before);
  expect(db.prepare('SELECT count(*) FROM polls').pluck().get()).toBe(0);
  staged.drop();
  const again = new StagedPolls(db, 0);
  again.add(grouped);
  expect([...again.all()]).toHaveLength(1);
  again.drop();
});

test.runIf(process.platform === 'linux')(
  'what does not stay in memory lies in a file that has no name any more',
  async () => {
    const { db } = await open();
    const grouped = groupPolls([mapped([{ storeNo: 5, timeUs: 1, active: true }])], 0, SHARDS);
    const staged = new StagedPolls(db, 0);
    // More than SQLite keeps of it in memory.
    for (let i = 0; i < 300; i++) {
      staged.add(grouped);
    }
    const files = readdirSync('/proc/self/fd').map((fd) => statSync(`/proc/self/fd/${fd}`, { throwIfNoEntry: false }));
    const nameless = files.filter((file) => file?.isFile() === true && file.nlink === 0).map((file) => file?.size ?? 0);
    expect(Math.max(...nameless)).toBeGreaterThan(2_000_000);
    staged.drop();
  },
);
