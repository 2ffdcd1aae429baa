import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IdList } from '../../workers/domain/id-list.ts';
import { orderByBytes } from '../../workers/report/id-order.ts';
import { arbitraryStoreId } from '../reference/random-ids.ts';

/** Texts that share four, eight and more bytes, also where the order of UTF-16 differs from that of bytes. */
const text = fc.oneof(
  arbitraryStoreId,
  fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }),
  fc
    .tuple(fc.constantFrom('abc', 'abcd', 'abcdefg', 'abcdefgh', '\uffee', '\u{1f600}'), fc.string({ unit: 'binary' }))
    .map((parts) => parts.join('')),
  fc.constantFrom('abcdefgh', 'abcdefgh\u0000', 'abcd\u0000', 'abcd', '\u007f', '\u0080', '\uffff', '\u{10000}'),
);

function idList(ids: readonly Buffer[]): IdList {
  let at = 0;
  const ends = Uint32Array.from(ids, (id) => {
    at += id.length;
    return at;
  });
  return { bytes: new Uint8Array(Buffer.concat(ids)), ends };
}

/** Every id of some lists, in the order that was found, as hex. */
function ordered(lists: readonly (readonly Buffer[])[]): string[] {
  const { rank, ids } = orderByBytes(
    lists.map((list) => ({ ids: idList(list), chosen: Uint32Array.from(list.keys()) })),
  );
  const given = lists.flat();
  const byRank = Array.from(rank, (_, row) => given[rank.indexOf(row)]!.toString('hex'));
  const listed = Array.from(ids.ends, (end, row) => Buffer.from(ids.bytes.slice(ids.ends[row - 1] ?? 0, end)));
  expect(listed.map((id) => id.toString('hex'))).toEqual(byRank);
  return byRank;
}

describe('the order of stores', () => {
  it('is that of the bytes of their ids, whatever lists they come in', () => {
    fc.assert(
      fc.property(fc.uniqueArray(text, { maxLength: 60 }), fc.nat(60), (texts, cut) => {
        const ids = texts.map((each) => Buffer.from(each));
        const expected = ids.toSorted(Buffer.compare).map((id) => id.toString('hex'));
        expect(ordered([ids.slice(0, cut), [], ids.slice(cut)])).toEqual(expected);
      }),
      { numRuns: 400 },
    );
  });

  it('is found for thousands, with first bytes that all, many or none of them share', () => {
    for (const name of [
      (i: number) => `${(i * 7_919) % 5_000}`,
      (i: number) => `restaurant ${(i * 7_919) % 5_000}`,
      (i: number) => (i % 3 === 0 ? `${i}` : `town ${i % 7}/${(i * 7_919) % 5_000}`),
    ]) {
      const ids = Array.from({ length: 5_000 }, (_, i) => Buffer.from(name(i)));
      const order = orderByBytes([{ ids: idList(ids), chosen: Uint32Array.from(ids.keys()) }]);
      expect(Buffer.from(order.ids.bytes).toString()).toBe(ids.toSorted(Buffer.compare).join(''));
    }
  });

  it('holds only the ids that were chosen', () => {
    const ids = idList(['b', 'c', 'a'].map((each) => Buffer.from(each)));
    const order = orderByBytes([{ ids, chosen: Uint32Array.of(0, 2) }]);
    expect([...order.rank]).toEqual([1, 0]);
    expect(Buffer.from(order.ids.bytes).toString()).toBe('ab');
  });

  it('of no stores is empty', () => {
    expect(orderByBytes([])).toEqual({ rank: new Uint32Array(0), ids: idList([]) });
  });
});
