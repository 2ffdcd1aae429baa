import type { PollSpans } from '../../main/shared/tasks/polls.ts';
import type { HoursWords, Sessions } from '../domain/business-hours.ts';
import { US_PER_DAY } from '../domain/duration.ts';
import type { HoursBlock } from '../domain/hours-block.ts';
import { STORES_PER_SHARD } from '../domain/poll-block.ts';
import type { Polls } from '../domain/timeline.ts';
import type { ZoneTable } from '../domain/zone-table.ts';
import { beat } from '../heartbeat.ts';
import type { ReadConnection } from '../store/connection.ts';
import { readHours } from '../store/hours-blocks.ts';
import { readShardDays } from '../store/poll-blocks.ts';
import { readSpans } from '../store/span-blocks.ts';
import { readZones } from '../store/zone-blocks.ts';
import { ShardPolls } from './store-evidence.ts';

/** Everything of a shard's stores, one store after the other; `next` goes to the first, then to each following one. */
export class ShardRows {
  place = -1;
  /** The store's rows of hours are `[hoursRow, hoursEnd)` of `hoursWords`. */
  hoursRow = 0;
  hoursEnd = 0;
  readonly hoursWords: HoursWords;
  private readonly hours: HoursBlock;
  private readonly spans: PollSpans;
  private readonly zones: Uint32Array;
  private readonly shardPolls: ShardPolls;

  /** Polls with `fromUs` ≤ time ≤ `toUs` are wanted. */
  constructor(db: ReadConnection, shard: number, fromUs: number, toUs: number) {
    beat();
    this.hours = readHours(db, shard);
    this.hoursWords = this.hours.words;
    this.spans = readSpans(db, shard);
    this.zones = readZones(db, shard);
    const days = readShardDays(db, shard, Math.floor(fromUs / US_PER_DAY), Math.floor(toUs / US_PER_DAY));
    this.shardPolls = new ShardPolls(days, fromUs, toUs);
  }

  /** Infinity without polls. */
  get firstPollUs(): number {
    return this.spans.firstUs[this.place] as number;
  }

  /** −Infinity without polls. */
  get lastPollUs(): number {
    return this.spans.lastUs[this.place] as number;
  }

  /** `NO_ZONE` without one. */
  get zoneNo(): number {
    return this.zones[this.place] as number;
  }

  /** The store's sessions, complete in `[fromUs, toUs)`. */
  setSessions(sessions: Sessions, zone: ZoneTable, fromUs: number, toUs: number): void {
    if (this.hoursRow === this.hoursEnd) {
      sessions.setAlwaysOpen(fromUs, toUs);
    } else {
      sessions.setFromHours(this.hoursWords, this.hoursRow, this.hoursEnd, zone, fromUs, toUs);
    }
  }

  /** Goes to the next store and fills `polls` with its own; false behind the last place, which need not be a store's. */
  next(polls: Polls): boolean {
    this.place++;
    if (this.place === STORES_PER_SHARD) {
      return false;
    }
    this.hoursRow = this.hoursEnd;
    this.hoursEnd += this.hours.counts[this.place] as number;
    this.shardPolls.gather(this.place, polls);
    return true;
  }
}
