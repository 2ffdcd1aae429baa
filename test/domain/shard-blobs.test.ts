import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeHoursBlock, encodeHoursBlock } from '../../workers/domain/hours-block.ts';
import { STORES_PER_SHARD } from '../../workers/domain/poll-block.ts';
import { HEADER_BYTES, seal } from '../../workers/domain/sealed-blob.ts';
import { decodeSpans, emptySpans, encodeSpans } from '../../workers/domain/span-block.ts';
import { decodeShardIds, encodeShardIds } from '../../workers/domain/store-block.ts';
import { decodeZoneBlock, encodeZoneBlock, NO_ZONE } from '../../workers/domain/zone-block.ts';

const shard = fc.nat(65_535);
const u32 = fc.integer({ min: 0, max: 0xffffffff });
const perStore = <T>(value: fc.Arbitrary<T>) =>
  fc.array(value, { minLength: STORES_PER_SHARD, maxLength: STORES_PER_SHARD });
const RUNS = { numRuns: 20 };

/** A blob as SQLite hands it over, with room before it. */
function fromDatabase(blob: Uint8Array): Buffer {
  return Buffer.concat([Buffer.alloc(3), blob]).subarray(3);
}

describe('what is kept of the stores of a shard', () => {
  it('gives hours rows back', () => {
    const counts = perStore(fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, fc.nat(3)));
    fc.assert(
      fc.property(counts, u32, shard, (rows, first, no) => {
        const words = rows.reduce((sum, count) => sum + count * 2, 0);
        const block = {
          counts: Uint32Array.from(rows),
          words: Uint32Array.from({ length: words }, (_, i) => first + i * 7_919),
        };
        expect(decodeHoursBlock(fromDatabase(encodeHoursBlock(block, no)), no)).toEqual(block);
      }),
      RUNS,
    );
  });

  it('gives zone numbers back', () => {
    fc.assert(
      fc.property(perStore(fc.oneof(fc.constant(NO_ZONE), fc.nat(600))), shard, (zones, no) => {
        expect([...decodeZoneBlock(fromDatabase(encodeZoneBlock(Uint32Array.from(zones), no)), no)]).toEqual(zones);
      }),
      RUNS,
    );
  });

  it('gives the spans of polls back, as a copy that may be changed', () => {
    const spans = emptySpans();
    spans.firstUs[0] = 5;
    spans.lastUs[0] = 4_102_444_799_999_999;
    spans.polls[1_023] = 0xffffffff;
    for (const blob of [encodeSpans(spans, 12), fromDatabase(encodeSpans(spans, 12))]) {
      const decoded = decodeSpans(blob, 12);
      expect(decoded).toEqual(spans);
      decoded.firstUs[0] = 0;
      expect(decodeSpans(blob, 12)).toEqual(spans);
    }
  });

  it('gives store ids back', () => {
    const ids = fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }), { maxLength: 40 });
    fc.assert(
      fc.property(ids, shard, (texts, no) => {
        const chunks = texts.map((text) => Buffer.from(text));
        let at = 0;
        const ends = Uint32Array.from(chunks, (chunk) => {
          at += chunk.length;
          return at;
        });
        const bytes = new Uint8Array(Buffer.concat(chunks));
        const blob = fromDatabase(encodeShardIds({ count: texts.length, ends, bytes }, no));
        const decoded = decodeShardIds(blob, no);
        expect({ ...decoded, bytes: [...decoded.bytes] }).toEqual({ count: texts.length, ends, bytes: [...bytes] });
      }),
    );
  });

  it.each([
    ['H', decodeHoursBlock],
    ['Z', decodeZoneBlock],
    ['S', decodeSpans],
  ] as const)('of kind %s and a length that cannot be is refused by name', (kind, decode) => {
    for (const length of [0, STORES_PER_SHARD * 4 - 4, STORES_PER_SHARD * 4 + 4]) {
      const blob = seal(new Uint8Array(HEADER_BYTES + length), kind, 1, 9);
      expect(() => decode(blob, 9)).toThrow(`blob ${kind} 9: ${length} bytes`);
    }
  });

  it('refuses ids that are fewer than their number says', () => {
    const blob = new Uint8Array(HEADER_BYTES + 8);
    blob[HEADER_BYTES] = 2;
    expect(() => decodeShardIds(seal(blob, 'I', 1, 9), 9)).toThrow('blob I 9: too short for 2 ids');
  });
});
