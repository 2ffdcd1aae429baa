import fc from 'fast-check';
import { type PollBlock, pollTimeUs, STORES_PER_SHARD, splitPoll } from '../../workers/domain/poll-block.ts';

/** A poll of a block, by the place of its store in the shard. */
export interface PlacedPoll {
  readonly place: number;
  readonly timeUs: number;
  readonly active: boolean;
}

/** The block of polls of one day, which must be ordered by place, then time. */
export function blockOfPolls(polls: readonly PlacedPoll[]): PollBlock {
  const counts = new Uint32Array(STORES_PER_SHARD);
  for (const { place } of polls) {
    counts[place]!++;
  }
  const split = polls.map(({ timeUs, active }) => splitPoll(timeUs, active));
  return {
    counts,
    low: Uint32Array.from(split, ({ low }) => low),
    high: Uint8Array.from(split, ({ high }) => high),
  };
}

/** The polls that a block of `day` holds, in its order. */
export function pollsOfBlock(block: PollBlock, day: number): PlacedPoll[] {
  const places = [...block.counts].flatMap((count, place) => new Array<number>(count).fill(place));
  return places.map((place, i) => ({
    place,
    timeUs: pollTimeUs(day, block.low[i]!, block.high[i]!),
    active: (block.low[i]! & 1) === 1,
  }));
}

export const US_PER_DAY = 86_400_000_000;

/** Instants of a day: anywhere, at its ends, and beside the place where the 38 bits are split. */
const ofDayUs = fc.oneof(
  fc.integer({ min: 0, max: US_PER_DAY - 1 }),
  fc.constantFrom(0, 1, US_PER_DAY - 1),
  fc.tuple(fc.integer({ min: 1, max: 40 }), fc.constantFrom(-1, 0, 1)).map(([n, by]) => n * 2 ** 31 + by),
);

/** Polls of one day in file order: any store of the shard, few stores in most cases, with repeated instants. */
export function arbitraryPolls(day: number): fc.Arbitrary<PlacedPoll[]> {
  const place = fc.oneof({ weight: 3, arbitrary: fc.nat(2) }, fc.nat(STORES_PER_SHARD - 1), fc.constant(1_023));
  const timeUs = ofDayUs.map((us) => day * US_PER_DAY + us);
  const poll = fc.record({ place, timeUs, active: fc.boolean() });
  return fc
    .tuple(fc.array(poll, { maxLength: 80 }), fc.array(fc.tuple(fc.nat(), fc.boolean())))
    .map(([polls, repeats]) => [
      ...polls,
      ...(polls.length === 0 ? [] : repeats.map(([pick, active]) => ({ ...polls[pick % polls.length]!, active }))),
    ]);
}

/** The obvious way to sort and to drop repeats: one poll a store and instant, the later row. */
export function sortedOnce(polls: readonly PlacedPoll[]): PlacedPoll[] {
  const byKey = new Map(polls.map((poll) => [`${poll.place} ${poll.timeUs}`, poll]));
  return [...byKey.values()].sort((a, b) => a.place - b.place || a.timeUs - b.timeUs);
}
