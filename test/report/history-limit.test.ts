import { expect, test } from 'vitest';
import { beyondLimit, type ListedReport } from '../../main/report/history-limit.ts';

/** 75 bytes a store. */
const LIMIT = { reports: 6, bytes: 75 * 100, least: 2 };

/** Reports r1, r2, …, the newest first, each with its own content of so many stores. */
function history(...stores: readonly number[]): ListedReport[] {
  return stores.map((count, i) => ({ reportId: `r${i + 1}`, contentNo: i, stores: count }));
}

test('a history within its limit stays whole', () => {
  expect(beyondLimit(history(50, 30, 20), LIMIT)).toEqual([]);
});

test('the oldest go first, by room and by number', () => {
  expect(beyondLimit(history(50, 30, 20, 1), LIMIT)).toEqual(['r4']);
  expect(beyondLimit(history(1, 1, 1, 1, 1, 1, 1, 1), LIMIT)).toEqual(['r7', 'r8']);
});

test('the newest stay however large they are', () => {
  expect(beyondLimit(history(500, 500, 1), LIMIT)).toEqual(['r3']);
});

test('nothing stays that is older than what goes', () => {
  expect(beyondLimit(history(1, 1, 500, 1), LIMIT)).toEqual(['r3', 'r4']);
});

test('a content that several reports share counts once', () => {
  const shared = history(60, 60, 60, 30).map((report, i) => (i < 3 ? { ...report, contentNo: 7 } : report));
  expect(beyondLimit(shared, LIMIT)).toEqual([]);
});

test('what runs or failed takes no room', () => {
  const failed = { reportId: 'failed', contentNo: null, stores: 0 };
  expect(beyondLimit([...history(60, 40), failed, failed], LIMIT)).toEqual([]);
});
