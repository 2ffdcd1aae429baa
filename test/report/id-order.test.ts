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
  return { bytes: Buffer.concat(ids), ends };
}

describe('the order of stores', () => {
  it('is that of the bytes of their ids', () => {
    fc.assert(
      fc.property(fc.uniqueArray(text, { maxLength: 60 }), (texts) => {
        const ids = texts.map((each) => Buffer.from(each));
        const ordered = [...orderByBytes(idList(ids))].map((place) => ids[place]!.toString('hex'));
        expect(ordered).toEqual(ids.toSorted(Buffer.compare).map((id) => id.toString('hex')));
      }),
      { numRuns: 400 },
    );
  });

  it('of no stores is empty', () => {
    expect(orderByBytes(idList([]))).toHaveLength(0);
  });
});
