import { US_PER_DAY } from '../domain/duration.ts';
import { type PollBlock, pollTimeUs } from '../domain/poll-block.ts';
import type { Polls } from '../domain/timeline.ts';

/** Walks a shard's blocks store by store, in order of place, and gathers each store's polls of a stretch. */
export class ShardPolls {
  private readonly days: readonly { readonly day: number; readonly block: PollBlock }[];
  private readonly next: Uint32Array;
  private readonly fromUs: number;
  private readonly toUs: number;

  /** Polls with `fromUs` ≤ time ≤ `toUs` are wanted; `days` are in order. */
  constructor(days: readonly { readonly day: number; readonly block: PollBlock }[], fromUs: number, toUs: number) {
    this.days = days;
    this.next = new Uint32Array(days.length);
    this.fromUs = fromUs;
    this.toUs = toUs;
  }

  /** Fills `polls` with those of the store at `place`; to be called for every place from 0 on. */
  gather(place: number, polls: Polls): void {
    polls.count = 0;
    for (let i = 0; i < this.days.length; i++) {
      const { day, block } = this.days[i] as { day: number; block: PollBlock };
      const from = this.next[i] as number;
      const to = from + (block.counts[place] as number);
      this.next[i] = to;
      polls.reserve(to - from);
      const dayUs = day * US_PER_DAY;
      if (dayUs >= this.fromUs && dayUs + US_PER_DAY <= this.toUs) {
        copyPolls(block, day, from, to, polls);
      } else {
        this.copyWanted(block, day, from, to, polls);
      }
    }
  }

  private copyWanted(block: PollBlock, day: number, from: number, to: number, polls: Polls): void {
    for (let i = from; i < to; i++) {
      const low = block.low[i] as number;
      const timeUs = pollTimeUs(day, low, block.high[i] as number);
      if (timeUs >= this.fromUs && timeUs <= this.toUs) {
        polls.push(timeUs, low & 1);
      }
    }
  }
}

/** A day that lies wholly inside the stretch; this is where nearly all polls pass. */
function copyPolls(block: PollBlock, day: number, from: number, to: number, polls: Polls): void {
  const { low, high } = block;
  const { timeUs, active } = polls;
  let out = polls.count;
  for (let i = from; i < to; i++) {
    const lowBits = low[i] as number;
    timeUs[out] = pollTimeUs(day, lowBits, high[i] as number);
    active[out] = lowBits & 1;
    out++;
  }
  polls.count = out;
}
