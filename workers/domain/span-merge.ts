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

/** Takes polls that were counted in several of the blocks off the count of each store. */
export function takeRepeats(spans: PollSpans, blocks: readonly PollBlock[], merged: PollBlock): void {
  for (let place = 0; place < STORES_PER_SHARD; place++) {
    let counted = 0;
    for (const { counts } of blocks) {
      counted += counts[place] as number;
    }
    spans.polls[place] = (spans.polls[place] as number) - (counted - (merged.counts[place] as number));
  }
}
