import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  blockKey,
  dayOfKey,
  decodePollBlock,
  encodePollBlock,
  MAX_SHARDS,
  pollTimeUs,
  STORES_PER_SHARD,
  shardOfKey,
  splitPoll,
} from '../../workers/domain/poll-block.ts';
import { HEADER_BYTES, seal } from '../../workers/domain/sealed-blob.ts';
import { arbitraryPolls, blockOfPolls, pollsOfBlock, sortedOnce, US_PER_DAY } from './poll-lists.ts';

const DAY = 20_000;
const LAST_DAY = 47_481; // 2099-12-31

describe('a poll block', () => {
  it('gives back every poll that was put into it', () => {
    fc.assert(
      fc.property(arbitraryPolls(DAY).map(sortedOnce), fc.nat(MAX_SHARDS - 1), (polls, shard) => {
        const key = blockKey(DAY, shard);
        expect(pollsOfBlock(decodePollBlock(encodePollBlock(blockOfPolls(polls), key), key), DAY)).toEqual(polls);
      }),
    );
  });

  it.each([0, 1, 255, 256, 65_535, 65_536, 86_400])('holds %i polls of one store and day', (count) => {
    const block = {
      counts: new Uint32Array(STORES_PER_SHARD),
      low: Uint32Array.from({ length: count }, (_, i) => i * 40_009),
      high: Uint8Array.from({ length: count }, (_, i) => i % 64),
    };
    block.counts[7] = count;
    const decoded = decodePollBlock(encodePollBlock(block, 1), 1);
    expect(decoded.counts).toEqual(block.counts);
    expect(Buffer.compare(Buffer.from(decoded.low.slice().buffer), Buffer.from(block.low.buffer))).toBe(0);
    expect(Buffer.compare(Buffer.from(decoded.high), Buffer.from(block.high))).toBe(0);
  });

  it('takes five bytes a poll and one a store, as long as no store has more than 255', () => {
    const block = { counts: new Uint32Array(STORES_PER_SHARD), low: new Uint32Array(510), high: new Uint8Array(510) };
    block.counts.set([255, 255]);
    expect(encodePollBlock(block, 0)).toHaveLength(HEADER_BYTES + 8 + STORES_PER_SHARD + 510 * 5);
  });

  it('can be read from bytes that lie at any place of a larger buffer', () => {
    const polls = [
      { place: 3, timeUs: DAY * US_PER_DAY + 5, active: true },
      { place: 1_023, timeUs: DAY * US_PER_DAY, active: false },
    ];
    const bytes = encodePollBlock(blockOfPolls(polls), 9);
    for (let offset = 0; offset < 16; offset++) {
      const larger = Buffer.alloc(bytes.length + 16);
      larger.set(bytes, offset);
      const decoded = decodePollBlock(larger.subarray(offset, offset + bytes.length), 9);
      expect(pollsOfBlock(decoded, DAY)).toEqual(polls);
    }
  });

  it('whose length does not fit its number of polls is refused by name', () => {
    const blob = seal(new Uint8Array(HEADER_BYTES + 8 + STORES_PER_SHARD + 4), 'P', 1, 77);
    blob[HEADER_BYTES] = 1;
    blob[HEADER_BYTES + 4] = 1;
    expect(() => decodePollBlock(seal(blob, 'P', 1, 77), 77)).toThrow(
      'blob P 77: 1036 bytes do not hold 1 polls with counts of 1 bytes',
    );
    const short = seal(new Uint8Array(HEADER_BYTES + 3), 'P', 1, 77);
    expect(() => decodePollBlock(short, 77)).toThrow('blob P 77');
  });

  it.each([0, 3])('that says its counts take %i bytes is refused by name', (width) => {
    const blob = new Uint8Array(HEADER_BYTES + 8 + STORES_PER_SHARD * width);
    blob[HEADER_BYTES + 4] = width;
    expect(() => decodePollBlock(seal(blob, 'P', 1, 77), 77)).toThrow('blob P 77');
  });
});

describe('a poll in two halves', () => {
  it('becomes its instant again, from 1970 to 2099', () => {
    const instant = fc.oneof(
      fc.integer({ min: 0, max: (LAST_DAY + 1) * US_PER_DAY - 1 }),
      fc.nat(LAST_DAY).map((day) => day * US_PER_DAY),
      fc.nat(LAST_DAY).map((day) => (day + 1) * US_PER_DAY - 1),
    );
    fc.assert(
      fc.property(instant, fc.boolean(), (timeUs, active) => {
        const { day, low, high } = splitPoll(timeUs, active);
        expect(pollTimeUs(day, low, high)).toBe(timeUs);
        expect(low & 1).toBe(active ? 1 : 0);
        expect(high).toBeLessThan(64);
      }),
    );
  });
});

describe('the key of a block', () => {
  it('names day and shard, and all shards of a day lie together', () => {
    fc.assert(
      fc.property(fc.nat(LAST_DAY), fc.nat(MAX_SHARDS - 1), (day, shard) => {
        expect([dayOfKey(blockKey(day, shard)), shardOfKey(blockKey(day, shard))]).toEqual([day, shard]);
        expect(blockKey(day, shard)).toBeLessThan(blockKey(day + 1, 0));
      }),
    );
  });
});
