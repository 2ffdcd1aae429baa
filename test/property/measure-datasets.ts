import { FLAGS } from '../../main/shared/figures.ts';
import type { HoursRows } from '../../main/shared/tasks.ts';
import { hoursWord, Sessions } from '../../workers/domain/business-hours.ts';
import { US_PER_MINUTE } from '../../workers/domain/duration.ts';
import {
  COVERED_WEEK,
  DOWN_HOUR,
  DURATIONS,
  EVIDENCE_SPAN_US,
  FiguresKernel,
  LONGEST_GAP,
  UNKNOWN_HOUR,
  UP_HOUR,
} from '../../workers/domain/figures.ts';
import type { HoursBlock } from '../../workers/domain/hours-block.ts';
import { packHours } from '../../workers/domain/hours-pack.ts';
import { STORES_PER_SHARD } from '../../workers/domain/poll-block.ts';
import { Polls } from '../../workers/domain/timeline.ts';
import { DEFAULT_ZONE, isIanaZone, ZoneTables } from '../../workers/zones/zone-tables.ts';
import type {
  ReferenceData,
  ReferenceFigures,
  ReferenceHours,
  ReferenceOptions,
  ReferencePoll,
  ReferenceRow,
} from '../reference/reference.ts';

/**
 * The product's figures of tables in memory: its domain code put together as a report's shard does it, without SQLite.
 * The answer has the shape of the reference's rows, so that the two can be compared to the microsecond.
 */
export function measureDataset(data: ReferenceData, options: ReferenceOptions = {}): ReferenceRow[] {
  const asOfUs = options.asOfUs ?? data.polls.reduce((latestUs, poll) => Math.max(latestUs, poll.timeUs), -1);
  const pollsOf = Map.groupBy(data.polls, (poll) => poll.storeId);
  const reported = [...pollsOf].filter(([, polls]) => polls.some((poll) => poll.timeUs <= asOfUs));
  const meter = new DatasetMeter(data, asOfUs, options);
  return reported
    .map(([storeId, polls]) => meter.measure(storeId, polls))
    .sort((a, b) => Buffer.compare(Buffer.from(a.storeId), Buffer.from(b.storeId)));
}

/** Space that a store leaves behind for the next one, as in the product. */
class DatasetMeter {
  private readonly asOfUs: number;
  private readonly hours: StoreHours;
  private readonly zoneOf: ReadonlyMap<string, string>;
  private readonly tables: ZoneTables;
  private readonly kernel: FiguresKernel;
  private readonly sessions = new Sessions();
  private readonly polls = new Polls();
  private readonly durations = new Float64Array(DURATIONS * 3);

  constructor(data: ReferenceData, asOfUs: number, options: ReferenceOptions) {
    const { policy = 'nearest', trustMinutes } = options;
    const trustUs = trustMinutes === undefined ? Number.POSITIVE_INFINITY : trustMinutes * US_PER_MINUTE;
    this.asOfUs = asOfUs;
    this.hours = new StoreHours(data.hours);
    this.zoneOf = new Map(data.zones.map((row) => [row.storeId, row.zone]));
    this.tables = new ZoneTables(asOfUs - EVIDENCE_SPAN_US, asOfUs + 1);
    this.kernel = new FiguresKernel(asOfUs, { policy, trustUs });
  }

  measure(storeId: string, rows: readonly ReferencePoll[]): ReferenceRow {
    const fromUs = this.asOfUs - EVIDENCE_SPAN_US;
    const named = this.zoneOf.get(storeId);
    const timezone = named !== undefined && isIanaZone(named) ? named : DEFAULT_ZONE;
    const { words, first, end } = this.hours.of(storeId);
    if (first === end) {
      this.sessions.setAlwaysOpen(fromUs, this.asOfUs + 1);
    } else {
      this.sessions.setFromHours(words, first, end, this.tables.of(timezone), fromUs, this.asOfUs + 1);
    }
    fillPolls(this.polls, rows, fromUs, this.asOfUs);
    // Between two neighbours, so that figures written outside the store's record would show.
    this.durations.fill(-1);
    const currentStatus = this.kernel.measure(this.polls, this.sessions, this.durations, DURATIONS);
    expectUntouched(this.durations);
    const flags = [first === end, timezone !== named, currentStatus === 'no_data'];
    return {
      storeId,
      hour: figuresOf(this.durations, 0),
      day: figuresOf(this.durations, 1),
      week: figuresOf(this.durations, 2),
      pollsUsed: this.kernel.timeline.evidence.count,
      longestGapUs: this.durations[DURATIONS + LONGEST_GAP] as number,
      coveredWeekUs: this.durations[DURATIONS + COVERED_WEEK] as number,
      currentStatus,
      timezone,
      flags: FLAGS.filter((_flag, place) => flags[place]),
    };
  }
}

function fillPolls(polls: Polls, rows: readonly ReferencePoll[], fromUs: number, toUs: number): void {
  const activeAt = new Map(rows.map((poll) => [poll.timeUs, poll.active]));
  const times = [...activeAt.keys()].filter((us) => fromUs <= us && us <= toUs).sort((a, b) => a - b);
  polls.count = 0;
  for (const timeUs of times) {
    polls.push(timeUs, activeAt.get(timeUs) === true ? 1 : 0);
  }
}

function figuresOf(durations: Float64Array, window: number): ReferenceFigures {
  const upUs = durations[DURATIONS + UP_HOUR + window] as number;
  const downUs = durations[DURATIONS + DOWN_HOUR + window] as number;
  const unknownUs = durations[DURATIONS + UNKNOWN_HOUR + window] as number;
  return { upUs, downUs, unknownUs, businessUs: upUs + downUs + unknownUs };
}

function expectUntouched(durations: Float64Array): void {
  const neighbours = [...durations.subarray(0, DURATIONS), ...durations.subarray(2 * DURATIONS)];
  if (neighbours.some((us) => us !== -1)) {
    throw new Error(`a store's figures were written into its neighbours' records: ${neighbours.join(' ')}`);
  }
}

/** Hours rows packed as the workspace keeps them; stores are numbered as they come. */
class StoreHours {
  private readonly numbers = new Map<string, number>();
  private readonly blocks: ReadonlyMap<number, HoursBlock>;

  constructor(rows: readonly ReferenceHours[]) {
    this.blocks = packHours(this.hoursRows(rows));
  }

  of(storeId: string): { readonly words: Uint32Array; readonly first: number; readonly end: number } {
    const number = this.numbers.get(storeId);
    const block = number === undefined ? undefined : this.blocks.get(Math.floor(number / STORES_PER_SHARD));
    if (number === undefined || block === undefined) {
      return { words: new Uint32Array(0), first: 0, end: 0 };
    }
    const place = number % STORES_PER_SHARD;
    const first = block.counts.subarray(0, place).reduce((sum, count) => sum + count, 0);
    return { words: block.words, first, end: first + (block.counts[place] as number) };
  }

  private hoursRows(rows: readonly ReferenceHours[]): HoursRows {
    for (const { storeId } of rows) {
      this.numbers.set(storeId, this.numbers.get(storeId) ?? this.numbers.size);
    }
    return {
      store: Uint32Array.from(rows, (row) => this.numbers.get(row.storeId) ?? 0),
      word: Uint32Array.from(rows, (row) => hoursWord(row.day, row.startSeconds)),
      end: Uint32Array.from(rows, (row) => row.endSeconds),
    };
  }
}
