import { join } from 'node:path';
import { expect, test } from 'vitest';
import { saveSetting } from '../../workers/store/settings.ts';
import { tidyLog } from '../../workers/store/write-ahead-log.ts';
import { Workspace } from '../../workers/store-thread/workspace.ts';
import { openWorkspace, scratchFolder } from './stored-workspace.ts';

const MB = 1_048_576;
const FORCED = 2;
const NOT_FORCED = 1;

/** Pages that are in the log only. */
function pagesToMove({ db }: Workspace): number {
  const [state] = db.pragma('wal_checkpoint(NOOP)') as { log: number; checkpointed: number }[];
  return (state?.log ?? 0) - (state?.checkpointed ?? 0);
}

function writeBytes(workspace: Workspace, bytes: number): void {
  workspace.write(() => saveSetting(workspace.db, 'note', 'x'.repeat(bytes)));
}

test('a log that has become large is moved into the file when there is time, a small one is left', () => {
  const workspace = openWorkspace(join(scratchFolder(), 'a.storemonitor'));
  writeBytes(workspace, MB);
  const few = pagesToMove(workspace);
  tidyLog(workspace.db);
  expect([few > 0, pagesToMove(workspace)]).toEqual([true, few]);
  writeBytes(workspace, 9 * MB);
  expect(pagesToMove(workspace)).toBeGreaterThan(500);
  tidyLog(workspace.db);
  expect(pagesToMove(workspace)).toBe(0);
});

test('no commit moves a log of 32 MB, and one that finds 64 MB does', () => {
  const workspace = openWorkspace(join(scratchFolder(), 'a.storemonitor'));
  writeBytes(workspace, 32 * MB);
  expect(pagesToMove(workspace)).toBeGreaterThan(2_000);
  writeBytes(workspace, 33 * MB);
  expect(pagesToMove(workspace)).toBe(0);
});

test('a write forces the disk unless it need not, and the next one does again', () => {
  const workspace = openWorkspace(join(scratchFolder(), 'a.storemonitor'));
  const forcing = (): unknown => workspace.db.pragma('synchronous', { simple: true });
  expect(workspace.write(forcing)).toBe(FORCED);
  expect(workspace.write(forcing, { isDurable: false })).toBe(NOT_FORCED);
  expect(workspace.write(forcing)).toBe(FORCED);
  expect(() => workspace.write(() => expect.unreachable(), { isDurable: false })).toThrow();
  expect(workspace.write(forcing)).toBe(FORCED);
});

test('a temporary workspace never forces the disk', () => {
  const workspace = new Workspace(join(scratchFolder(), 'a.storemonitor'), { temporary: true });
  const forcing = (): unknown => workspace.db.pragma('synchronous', { simple: true });
  expect(workspace.write(forcing, { isDurable: false })).toBe(0);
  expect(workspace.write(forcing)).toBe(0);
  tidyLog(workspace.db);
  workspace.close();
});
