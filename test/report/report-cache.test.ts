import { expect, test } from 'vitest';
import { ReportCache } from '../../main/report/report-cache.ts';

const CSV = 'standard.csv';

test('files that were used last are kept, as many as fit', () => {
  const cache = new ReportCache(100);
  cache.put(1, CSV, new Uint8Array(40));
  cache.put(2, CSV, new Uint8Array(40));
  cache.get(1, CSV);
  cache.put(3, CSV, new Uint8Array(40));
  cache.put(4, CSV, new Uint8Array(101));
  expect([1, 2, 3, 4].map((contentNo) => cache.get(contentNo, CSV)?.length)).toEqual([40, undefined, 40, undefined]);
});

test('small files are no more than 64, whatever they leave free', () => {
  const cache = new ReportCache(1_000_000);
  for (let contentNo = 1; contentNo <= 1_000; contentNo++) {
    cache.put(contentNo, CSV, new Uint8Array(1));
  }
  const kept = Array.from({ length: 1_001 }, (_, contentNo) => contentNo).filter((no) => cache.get(no, CSV));
  expect([kept.length, kept[0], kept.at(-1)]).toEqual([64, 937, 1_000]);
});

test('a file that is put again, and files that are let go, take no room twice', () => {
  const cache = new ReportCache(100);
  for (let turn = 0; turn < 5; turn++) {
    cache.put(1, CSV, new Uint8Array(60));
    cache.put(1, 'standard.json', new Uint8Array(30));
  }
  cache.remove(1);
  expect(cache.get(1, CSV)).toBeUndefined();
  cache.put(2, CSV, new Uint8Array(90));
  expect(cache.get(2, CSV)).toHaveLength(90);
});
