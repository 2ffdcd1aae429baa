import fc from 'fast-check';
import { expect, test } from 'vitest';
import { StoreIdTable } from '../../workers/domain/store-ids.ts';

const encoder = new TextEncoder();

function intern(table: StoreIdTable, id: Uint8Array): number {
  return table.intern(id, 0, id.length);
}

function find(table: StoreIdTable, id: Uint8Array): number {
  return table.find(id, 0, id.length);
}

const idBytes = fc.oneof(
  fc.uint8Array({ minLength: 1, maxLength: 128 }),
  fc.uint8Array({ minLength: 1, maxLength: 9, max: 2 }),
);

test('ids are numbered in order of first appearance, as a Map over their text would', () => {
  fc.assert(
    fc.property(fc.array(idBytes, { maxLength: 400 }), (ids) => {
      const table = new StoreIdTable();
      const numbers = new Map<string, number>();
      for (const id of ids) {
        const key = id.join();
        expect(find(table, id)).toBe(numbers.get(key) ?? -1);
        numbers.set(key, numbers.get(key) ?? numbers.size);
        expect(intern(table, id)).toBe(numbers.get(key));
      }
      expect(table.count).toBe(numbers.size);
    }),
    { numRuns: 60 },
  );
});

test('room that is made ahead, for more ids or fewer than come, changes no number', () => {
  fc.assert(
    fc.property(fc.array(idBytes, { maxLength: 200 }), fc.nat(3_000), fc.nat(40_000), (ids, count, bytes) => {
      const grown = new StoreIdTable();
      const made = new StoreIdTable();
      for (const [i, id] of ids.entries()) {
        if (i === ids.length >> 1) {
          made.reserve(count, bytes);
        }
        expect(intern(made, id)).toBe(intern(grown, id));
      }
      expect(made.ids()).toEqual(grown.ids());
    }),
    { numRuns: 60 },
  );
});

test('an id in the middle of other bytes is found without its neighbours', () => {
  const table = new StoreIdTable();
  const line = encoder.encode('8139926242460185114,8139926242460185115,81399262424601851');
  expect(table.intern(line, 0, 19)).toBe(0);
  expect(table.intern(line, 20, 39)).toBe(1);
  expect(table.intern(line, 40, 57)).toBe(2);
  expect(table.intern(line, 0, 17)).toBe(2);
  expect(table.intern(line, 0, 19)).toBe(0);
  expect([0, 1, 2].map((no) => table.textOf(no))).toEqual([
    '8139926242460185114',
    '8139926242460185115',
    '81399262424601851',
  ]);
});

test('100,000 numbers next to each other keep their own numbers while the table grows', () => {
  const table = new StoreIdTable();
  const first = 8_139_926_242_460_185_000n;
  for (let i = 0; i < 100_000; i++) {
    expect(table.internText(String(first + BigInt(i)))).toBe(i);
  }
  for (let i = 0; i < 100_000; i += 97) {
    expect(table.findText(String(first + BigInt(i)))).toBe(i);
    expect(table.textOf(i)).toBe(String(first + BigInt(i)));
  }
  expect(table.findText(String(first - 1n))).toBe(-1);
});

test('text and bytes name the same id, also beyond ASCII', () => {
  const table = new StoreIdTable();
  for (const id of ['é', '店舗 1', '\ufeffmark', '=1', 'a"b', '😀'.repeat(32)]) {
    const no = table.internText(id);
    expect(intern(table, encoder.encode(id))).toBe(no);
    expect(table.textOf(no)).toBe(id);
  }
  expect(table.findText('x'.repeat(1_000))).toBe(-1);
});

test('a table made from the ids of another has the same numbers', () => {
  const table = new StoreIdTable();
  for (let i = 0; i < 3_000; i++) {
    table.internText(`store-${i}`);
  }
  const copy = StoreIdTable.from(table.ids());
  expect(copy.count).toBe(3_000);
  expect(copy.findText('store-2999')).toBe(2_999);
  expect(copy.ids()).toEqual(table.ids());
});

test('forgotten ids are unknown again and their numbers are given anew', () => {
  const table = new StoreIdTable();
  for (let i = 0; i < 5_000; i++) {
    table.internText(`store-${i}`);
  }
  table.truncate(10);
  expect(table.count).toBe(10);
  expect(table.findText('store-9')).toBe(9);
  expect(table.findText('store-10')).toBe(-1);
  expect(table.internText('new')).toBe(10);
  expect(table.internText('store-4999')).toBe(11);
  expect(table.textOf(10)).toBe('new');
});
