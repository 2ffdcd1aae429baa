import { CURRENT_STATUSES, FLAGS } from '../../main/shared/figures.ts';
import type { HoursRows } from '../../main/shared/tasks/polls.ts';
import type { ShardFigures } from '../../main/shared/tasks/reports.ts';
import { hoursWord } from '../../workers/domain/business-hours.ts';
import { US_PER_DAY, US_PER_MINUTE } from '../../workers/domain/duration.ts';
import {
  COVERED_WEEK,
  DOWN_HOUR,
  DURATIONS,
  EVIDENCE_SPAN_US,
  LONGEST_GAP,
  UNKNOWN_HOUR,
  UP_HOUR,
} from '../../workers/domain/figures.ts';
import type { HoursBlock } from '../../workers/domain/hours-block.ts';
import { packHours } from '../../workers/domain/hours-pack.ts';
import { dayOfKey, decodePollBlock, STORES_PER_SHARD, splitPoll } from '../../workers/domain/poll-block.ts';
import { emptySpans } from '../../workers/domain/span-block.ts';
import { NO_ZONE } from '../../workers/domain/zone-block.ts';
import { groupPolls } from '../../workers/group/group-polls.ts';
import { FiguresKernel, type ShardInput } from '../../workers/report/figures-kernel.ts';
import { DEFAULT_ZONE, isIanaZone, ZoneTables } from '../../workers/zones/zone-tables.ts';
import type { ReferenceData, ReferenceFigures, ReferenceOptions, ReferenceRow } from '../reference/reference.ts';

const APART = 341;

/**
 * The product's figures of tables in memory: its kernel fed as a report's shard feeds it, without SQLite. The answer has
 * the shape of the reference's rows, so that the two can be compared to the microsecond.
 */
export function measureDataset(data: ReferenceData, options: ReferenceOptions = {}): ReferenceRow[] {
  const { policy = 'nearest', trustMinutes } = options;
  const asOfUs = options.asOfUs ?? data.polls.reduce((latestUs, poll) => Math.max(latestUs, poll.timeUs), -1);
  const trustUs = trustMinutes === undefined ? Number.POSITIVE_INFINITY : trustMinutes * US_PER_MINUTE;
  const fromUs = asOfUs - EVIDENCE_SPAN_US;
  const stores = new NumberedStores(data);
  const tables = new ZoneTables(fromUs, asOfUs + 1);
  const kernel = new FiguresKernel(asOfUs, { policy, trustUs }, stores.zoneNames.length, (zoneNo) => {
    const name = stores.zoneNames[zoneNo] ?? '';
    const isDefault = !isIanaZone(name);
    return { table: tables.of(isDefault ? DEFAULT_ZONE : name), isDefault, place: isDefault ? 0 : zoneNo + 1 };
  });
  const zoneNames = [DEFAULT_ZONE, ...stores.zoneNames];
  const rows = Array.from({ length: stores.shards }, (_, shard) =>
    rowsOf(kernel.measure(shard, stores.input(shard, fromUs, asOfUs)), stores.ids, zoneNames),
  );
  kernel.close();
  return rows.flat().sort((a, b) => Buffer.compare(Buffer.from(a.storeId), Buffer.from(b.storeId)));
}

function rowsOf(
  figures: Omit<ShardFigures, 'zones'>,
  ids: readonly string[],
  zoneNames: readonly string[],
): ReferenceRow[] {
  const { storeNo, durations, pollsUsed, status, flags, zone } = figures;
  return Array.from(storeNo, (no, row) => {
    const record = durations.subarray(row * DURATIONS, (row + 1) * DURATIONS);
    return {
      storeId: ids[no] ?? '',
      hour: figuresOf(record, 0),
      day: figuresOf(record, 1),
      week: figuresOf(record, 2),
      pollsUsed: pollsUsed[row] ?? -1,
      longestGapUs: record[LONGEST_GAP] ?? -1,
      coveredWeekUs: record[COVERED_WEEK] ?? -1,
      currentStatus: CURRENT_STATUSES[status[row] ?? -1] ?? 'no_data',
      timezone: zoneNames[zone[row] ?? -1] ?? '',
      flags: FLAGS.filter((_flag, place) => ((flags[row] ?? 0) >> place) & 1),
    };
  });
}

function figuresOf(record: Float64Array, window: number): ReferenceFigures {
  const upUs = record[UP_HOUR + window] as number;
  const downUs = record[DOWN_HOUR + window] as number;
  const unknownUs = record[UNKNOWN_HOUR + window] as number;
  return { upUs, downUs, unknownUs, businessUs: upUs + downUs + unknownUs };
}

/** Tables packed as the workspace keeps them. Stores lie apart, so that they meet the ends of a shard and of a second one. */
class NumberedStores {
  readonly ids: string[] = [];
  readonly zoneNames: readonly string[];
  private readonly numbers = new Map<string, number>();
  private readonly data: ReferenceData;
  private readonly hours: ReadonlyMap<number, HoursBlock>;

  constructor(data: ReferenceData) {
    this.data = data;
    this.hours = packHours(this.hoursRows());
    this.zoneNames = [...new Set(data.zones.map(({ zone }) => zone))];
    for (const { storeId } of [...data.polls, ...data.zones]) this.numberOf(storeId);
  }

  get shards(): number {
    return Math.ceil(this.ids.length / STORES_PER_SHARD);
  }

  input(shard: number, fromUs: number, toUs: number): ShardInput {
    const grouped = groupPolls([this.polls()], shard, shard + 1)[0];
    const zones = new Uint32Array(STORES_PER_SHARD).fill(NO_ZONE);
    for (const { storeId, zone } of this.data.zones) {
      const no = this.numberOf(storeId);
      if (Math.floor(no / STORES_PER_SHARD) === shard) zones[no % STORES_PER_SHARD] = this.zoneNames.indexOf(zone);
    }
    const [firstDay, lastDay] = [fromUs, toUs].map((us) => Math.floor(us / US_PER_DAY));
    const days = (grouped?.blocks ?? []).map(({ key, bytes }) => ({
      day: dayOfKey(key),
      block: decodePollBlock(bytes, key),
    }));
    return {
      hours: this.hours.get(shard) ?? { counts: new Uint32Array(STORES_PER_SHARD), words: new Uint32Array(0) },
      firstPollUs: (grouped?.spans ?? emptySpans()).firstUs,
      zones,
      days: days.filter(({ day }) => day >= firstDay! && day <= lastDay!),
    };
  }

  private polls() {
    const rows = this.data.polls;
    const parts = rows.map(({ timeUs, active }) => splitPoll(timeUs, active));
    return {
      storeNo: Uint32Array.from(this.ids.keys()),
      polls: {
        rows: rows.length,
        store: Uint32Array.from(rows, ({ storeId }) => this.numberOf(storeId)),
        day: Uint16Array.from(parts, ({ day }) => day),
        low: Uint32Array.from(parts, ({ low }) => low),
        high: Uint8Array.from(parts, ({ high }) => high),
      },
    };
  }

  private hoursRows(): HoursRows {
    const rows = this.data.hours;
    return {
      store: Uint32Array.from(rows, (row) => this.numberOf(row.storeId)),
      word: Uint32Array.from(rows, (row) => hoursWord(row.day, row.startSeconds)),
      end: Uint32Array.from(rows, (row) => row.endSeconds),
    };
  }

  private numberOf(storeId: string): number {
    const known = this.numbers.get(storeId);
    if (known !== undefined) return known;
    const no = this.numbers.size * APART;
    this.numbers.set(storeId, no);
    this.ids[no] = storeId;
    return no;
  }
}
