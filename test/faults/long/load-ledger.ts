import { type CsvTables, stamp } from '../../app/write-csv.ts';
import { createRandom, mix, type Random } from '../../generate/random.ts';
import type { ReferenceHours, ReferencePoll, ReferenceZone } from '../../reference/reference.ts';

const HOUR_US = 3_600_000_000;
const ZONES = ['America/New_York', 'Asia/Kolkata', 'Europe/Berlin', 'Australia/Lord_Howe', 'America/Denver'];

/** What one client has sent of its own stores and what the server has taken: what must be there at the end. */
export class LoadLedger {
  readonly polls: ReferencePoll[] = [];
  readonly hours = new Map<string, readonly ReferenceHours[]>();
  readonly zones = new Map<string, string>();
  private readonly random: Random;
  private readonly storeIds: readonly string[];
  private readonly endUs: number;
  private drawn = 0;

  constructor(seed: number, client: number, endUs: number) {
    this.random = createRandom(mix(seed, client));
    this.storeIds = Array.from({ length: 3 }, (_, i) => `load-${client}-${i}`);
    this.endUs = endUs;
  }

  get tables(): Required<CsvTables> {
    return {
      polls: this.polls,
      hours: [...this.hours.values()].flat(),
      zones: [...this.zones].map(([storeId, zone]): ReferenceZone => ({ storeId, zone })),
    };
  }

  /** New polls, each of an instant of its own: the order in which they arrive does not matter. */
  drawPolls(count: number): ReferencePoll[] {
    return Array.from({ length: count }, () => ({
      storeId: this.drawStore(),
      timeUs: this.endUs - this.random.below(190 * 3_600) * 1_000_000 - ++this.drawn,
      active: this.random.fraction() < 0.8,
    }));
  }

  drawHours(): ReferenceHours[] {
    const storeId = this.drawStore();
    const startSeconds = this.random.below(24) * 3_600;
    return Array.from({ length: 1 + this.random.below(7) }, (_, day) => ({
      storeId,
      day,
      startSeconds,
      endSeconds: this.random.below(24) * 3_600,
    }));
  }

  drawZone(): ReferenceZone {
    return { storeId: this.drawStore(), zone: ZONES[this.random.below(ZONES.length)] ?? 'UTC' };
  }

  private drawStore(): string {
    return this.storeIds[this.random.below(this.storeIds.length)] ?? '';
  }
}

/** As the ingest route takes it. */
export function pollItem({ storeId, timeUs, active }: ReferencePoll): Record<string, string> {
  return { store_id: storeId, timestamp_utc: stamp(timeUs), status: active ? 'active' : 'inactive' };
}

export function hoursItem({ storeId, day, startSeconds, endSeconds }: ReferenceHours): Record<string, string | number> {
  return {
    store_id: storeId,
    day_of_week: day,
    start_time_local: `${startSeconds / 3_600}:00:00`,
    end_time_local: `${endSeconds / 3_600}:00:00`,
  };
}

/** An instant of the last days before the end, whole hours. */
export function drawInstant(random: Random, endUs: number): string {
  return stamp(endUs - random.below(48) * HOUR_US);
}
