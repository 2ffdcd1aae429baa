import type { PollSpans } from '../../main/shared/tasks/polls.ts';
import { type PollBlock, STORES_PER_SHARD } from './poll-block.ts';

/** Widens spans by those of newer polls, as if none of them were there already. */
export function addSpans(spans: PollSpans, newer: PollSpans): void {
  for (let place = 0; place < STORES_PER_SHARD; place++) {
    spans.firstUs[place] = Math.min(spans.firstUs[place] as number, newer.firstUs[place] as number);
    spans.lastUs[place] = Math.max(spans.lastUs[place] as number, newer.lastUs[place] as number);
    spans.polls[place] = (spans.polls[place] as number) + (newer.polls[place] as number);
  }
}

/** Takes polls that were counted on both sides off the count of each store. */
export function takeRepeats(spans: PollSpans, stored: PollBlock, newer: PollBlock, merged: PollBlock): void {
  for (let place = 0; place < STORES_PER_SHARD; place++) {
    const repeats =
      (stored.counts[place] as number) + (newer.counts[place] as number) - (merged.counts[place] as number);
    spans.polls[place] = (spans.polls[place] as number) - repeats;
  }
}
