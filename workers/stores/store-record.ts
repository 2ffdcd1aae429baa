import type { ReportOptions, ReportRequest } from '../../main/shared/report-options.ts';
import { Sessions, startOfWord, weekdayOfWord } from '../domain/business-hours.ts';
import { US_PER_DAY } from '../domain/duration.ts';
import { pollTimeUs, SHARD_BITS, STORES_PER_SHARD } from '../domain/poll-block.ts';
import { Polls } from '../domain/timeline.ts';
import { NO_ZONE } from '../domain/zone-block.ts';
import { type UsedZone, ZoneOfStore } from '../report/zone-of-store.ts';
import type { ReadConnection } from '../store/connection.ts';
import { readHours } from '../store/hours-blocks.ts';
import { readShardDays } from '../store/poll-blocks.ts';
import { readAllSpans, readSpans } from '../store/span-blocks.ts';
import { readZoneNames, readZones } from '../store/zone-blocks.ts';

/** All that is stored of one store, read when it is asked for. */
export class StoreRecord {
  private readonly db: ReadConnection;
  private readonly shard: number;
  private readonly place: number;

  constructor(db: ReadConnection, storeNo: number) {
    this.db = db;
    this.shard = storeNo >>> SHARD_BITS;
    this.place = storeNo % STORES_PER_SHARD;
  }

  span(): { readonly firstUs: number | null; readonly lastUs: number | null; readonly polls: number } {
    const { firstUs, lastUs, polls } = readSpans(this.db, this.shard);
    const count = polls[this.place] as number;
    return count === 0
      ? { firstUs: null, lastUs: null, polls: 0 }
      : { firstUs: firstUs[this.place] as number, lastUs: lastUs[this.place] as number, polls: count };
  }

  /** Two words a row; see `HoursWords`. */
  hoursWords(): Uint32Array {
    const { counts, words } = readHours(this.db, this.shard);
    const first = counts.subarray(0, this.place).reduce((rows, count) => rows + count, 0);
    return words.slice(first * 2, (first + (counts[this.place] as number)) * 2);
  }

  hours(): { day: number; startSeconds: number; endSeconds: number }[] {
    const words = this.hoursWords();
    return Array.from({ length: words.length / 2 }, (_, row) => {
      const word = words[row * 2] as number;
      return { day: weekdayOfWord(word), startSeconds: startOfWord(word), endSeconds: words[row * 2 + 1] as number };
    });
  }

  /** A store without any hours row. */
  isAlwaysOpen(): boolean {
    return this.hoursWords().length === 0;
  }

  /** The zone's name as it was imported, which need not be an IANA name. */
  declaredTimezone(): string | null {
    const zoneNo = this.zoneNo();
    return zoneNo === NO_ZONE ? null : (readZoneNames(this.db)[zoneNo] ?? null);
  }

  /** The zone that counts, with its offsets near `[fromUs, toUs)`. */
  zone(fromUs: number, toUs: number): UsedZone {
    return new ZoneOfStore(this.db, fromUs, toUs).of(this.zoneNo());
  }

  /** Sessions that are complete in `[fromUs, toUs)`. */
  sessions(fromUs: number, toUs: number): Sessions {
    const sessions = new Sessions();
    const words = this.hoursWords();
    if (words.length === 0) {
      sessions.setAlwaysOpen(fromUs, toUs);
    } else {
      sessions.setFromHours(words, 0, words.length / 2, this.zone(fromUs, toUs).table, fromUs, toUs);
    }
    return sessions;
  }

  /** Polls with `fromUs` ≤ time ≤ `toUs`. */
  polls(fromUs: number, toUs: number): Polls {
    const polls = new Polls();
    const days = readShardDays(this.db, this.shard, Math.floor(fromUs / US_PER_DAY), Math.floor(toUs / US_PER_DAY));
    for (const { day, block } of days) {
      const first = block.counts.subarray(0, this.place).reduce((sum, count) => sum + count, 0);
      for (let i = first; i < first + (block.counts[this.place] as number); i++) {
        const low = block.low[i] as number;
        const timeUs = pollTimeUs(day, low, block.high[i] as number);
        if (timeUs >= fromUs && timeUs <= toUs) {
          polls.push(timeUs, low & 1);
        }
      }
    }
    return polls;
  }

  private zoneNo(): number {
    return readZones(this.db, this.shard)[this.place] as number;
  }
}

/** T is the latest poll of all stores where the caller names none; 0 without any poll. */
export function fixAsOf(db: ReadConnection, request: ReportRequest): ReportOptions {
  let latestUs = 0;
  if (request.asOfUs === null) {
    for (const { spans } of readAllSpans(db)) {
      latestUs = spans.lastUs.reduce((latest, lastUs) => Math.max(latest, lastUs), latestUs);
    }
  }
  return { ...request, asOfUs: request.asOfUs ?? latestUs };
}
