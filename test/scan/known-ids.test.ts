import { expect, test } from 'vitest';
import type { PollScan, StoreIds } from '../../main/shared/tasks/scan.ts';
import { StoreIdTable } from '../../workers/domain/store-ids.ts';
import { scanPolls } from '../../workers/scan/poll-scan.ts';
import { fileWith, idTexts, pollRows, sourceOf } from './scan-file.ts';

const KNOWN = 3_000;
const NEW = 5_000;

function idsOf(texts: readonly string[]): StoreIds {
  const table = new StoreIdTable();
  for (const text of texts) {
    table.internText(text);
  }
  return table.ids();
}

function scan(content: string, known?: StoreIds): PollScan {
  return scanPolls({ ...sourceOf(fileWith(content), content), known });
}

/** Each id twice, in an order of its own; every tenth row is left to the slow way. */
function fileOf(ids: readonly string[]): string {
  const rows = [...ids, ...ids.toReversed()].map((id, i) => {
    const written = i % 10 === 0 ? `" ${id}"` : id;
    return `${written},${i % 3 === 0 ? 'active' : 'inactive'},2024-10-${String(1 + (i % 28)).padStart(2, '0')} 10:00:00\n`;
  });
  return `store_id,status,timestamp_utc\n${rows.join('')}`;
}

test.each([0, 1, KNOWN])('%i ids that are known keep their numbers, and the others come behind them', (count) => {
  const known = Array.from({ length: count }, (_, i) => `known-${i * 7_919}`);
  const others = Array.from({ length: NEW }, (_, i) => `${i * 104_729}`);
  const content = fileOf([...others.slice(0, 100), ...known.toReversed(), ...others.slice(100)]);
  const alone = scan(content);
  const knowing = scan(content, idsOf(known));
  expect(idTexts(knowing.ids)).toEqual(others);
  const all = idsOf([...known, ...others]);
  expect(pollRows({ ids: all, polls: knowing.polls })).toEqual(pollRows(alone));
});

test('of a range without a new id no id is answered', () => {
  const ids = ['a', 'b', 'a-rather-long-id-that-takes-several-words'];
  const { polls, ids: found } = scan(fileOf(ids.toReversed()), idsOf(ids));
  expect(found).toEqual({ count: 0, bytes: new Uint8Array(), ends: new Uint32Array() });
  expect([...polls.store]).toEqual([2, 1, 0, 0, 1, 2]);
});
