import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ShardInputs } from '../../workers/report/shard-inputs.ts';
import { ingestPolls, openWorkspace, scratchFolder } from '../store/stored-workspace.ts';

const DAY = 20_000;
const DAY_US = 86_400_000_000;

/** A workspace with one store that was polled so often in one day, and its inputs of that day. */
function inputsOf(polls: number): ShardInputs {
  const workspace = openWorkspace(join(scratchFolder(), 'a.storemonitor'));
  ingestPolls(
    workspace,
    Array.from({ length: polls }, (_, i) => ({ storeId: 'a', timeUs: DAY * DAY_US + i, active: true })),
  );
  return new ShardInputs(workspace.db, DAY, DAY);
}

function pollsOf(input: ReturnType<ShardInputs['of']>): number | undefined {
  return input.days[0]?.block.low.length;
}

test('an input that is asked for once gives its memory back, one that is asked for again is kept', () => {
  const inputs = inputsOf(10_000);
  const first = inputs.of(0);
  expect(pollsOf(first)).toBe(10_000);
  inputs.letGo(0, first);
  expect(pollsOf(first)).toBe(0);
  const second = inputs.of(0);
  inputs.letGo(0, second);
  expect(pollsOf(second)).toBe(10_000);
  expect(inputs.of(0)).toBe(second);
});

test('small memory is left alone', () => {
  const inputs = inputsOf(10);
  const input = inputs.of(0);
  inputs.letGo(0, input);
  expect(pollsOf(input)).toBe(10);
});
