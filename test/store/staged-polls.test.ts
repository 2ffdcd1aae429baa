import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { GroupedShard } from '../../main/shared/tasks/polls.ts';
import { blockKey } from '../../workers/domain/poll-block.ts';
import { emptySpans } from '../../workers/domain/span-block.ts';
import { openForWriting, type WriteConnection } from '../../workers/store/connection.ts';
import { StagedPolls } from '../../workers/store-thread/staged-polls.ts';
import { temporaryFolder } from '../app/open-app.ts';

async function open(): Promise<{ db: WriteConnection; folder: string }> {
  const folder = await temporaryFolder();
  const db = openForWriting(join(folder, 'test.storemonitor'), { temporary: false });
  onTestFinished(() => {
    db.close();
  });
  return { db, folder };
}

function shardOf(shard: number, days: number): GroupedShard {
  const spans = emptySpans();
  spans.firstUs[shard] = 7;
  spans.lastUs[shard] = 8;
  spans.polls[shard] = days;
  const blocks = Array.from({ length: days }, (_, day) => ({
    key: blockKey(day, shard),
    polls: day + 1,
    bytes: Uint8Array.from({ length: 100 + day }, (_byte, i) => i + shard),
  }));
  return { shard, spans, blocks, duplicates: shard };
}

const PIECES = [[shardOf(0, 3), shardOf(1, 1)], [shardOf(0, 2)], [], [shardOf(1, 4), shardOf(2, 0)]];

function contents(staged: StagedPolls): unknown[] {
  return [...staged.all()].map(({ shard, spans, blocks }) => ({
    shard,
    spans,
    blocks: blocks.map((block) => ({ ...block, bytes: [...block.bytes] })),
  }));
}

test.each([0, 25_000, 1_000_000])(
  'what was staged comes back in its order, %i bytes of it from memory',
  async (limitBytes) => {
    const { db } = await open();
    const staged = new StagedPolls(db, limitBytes);
    for (const piece of PIECES) {
      staged.add(piece);
    }
    const inMemory = new StagedPolls(db);
    for (const piece of PIECES) {
      inMemory.add(piece);
    }
    expect(contents(inMemory)).toHaveLength(5);
    expect(db.transaction(() => contents(staged))()).toEqual(contents(inMemory));
    expect(staged.duplicates).toBe(4);
    staged.drop();
    expect(db.pragma('database_list')).not.toContainEqual(expect.objectContaining({ name: 'staging' }));
  },
);

test('staging writes nothing into the workspace and leaves no file', async () => {
  const { db, folder } = await open();
  const before = readdirSync(folder);
  const staged = new StagedPolls(db, 0);
  for (let i = 0; i < 50; i++) {
    staged.add(PIECES.flat());
  }
  expect(db.inTransaction).toBe(false);
  expect(readdirSync(folder)).toEqual(before);
  staged.drop();
  const again = new StagedPolls(db, 0);
  again.add([shardOf(3, 1)]);
  expect(contents(again)).toHaveLength(1);
  again.drop();
});
