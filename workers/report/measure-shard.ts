import { FLAGS } from '../../main/shared/figures.ts';
import type { ReportOptions } from '../../main/shared/report-options.ts';
import type { ShardFigures } from '../../main/shared/tasks.ts';
import { Sessions } from '../domain/business-hours.ts';
import { DURATIONS, EVIDENCE_SPAN_US, FiguresKernel, statusCode } from '../domain/figures.ts';
import { STORES_PER_SHARD } from '../domain/poll-block.ts';
import { Polls } from '../domain/timeline.ts';
import type { ReadConnection } from '../store/connection.ts';
import { decisionRule } from './decision-rule.ts';
import { ShardRows } from './shard-rows.ts';
import { ZoneOfStore } from './zone-of-store.ts';

const DEFAULT_HOURS = 1 << FLAGS.indexOf('default_hours');
const DEFAULT_TIMEZONE = 1 << FLAGS.indexOf('default_timezone');
const NO_DATA = 1 << FLAGS.indexOf('no_data');

/** Measures shard after shard for one report. */
export class ShardMeter {
  private readonly db: ReadConnection;
  private readonly options: ReportOptions;
  private readonly kernel: FiguresKernel;
  private readonly zones: ZoneOfStore;
  private readonly sessions = new Sessions();
  private readonly polls = new Polls();

  constructor(db: ReadConnection, options: ReportOptions) {
    const { asOfUs } = options;
    this.db = db;
    this.options = options;
    this.kernel = new FiguresKernel(asOfUs, decisionRule(options));
    this.zones = new ZoneOfStore(db, asOfUs - EVIDENCE_SPAN_US, asOfUs + 1);
  }

  /** Figures of the shard's stores that have a poll at or before T. */
  measure(shard: number): ShardFigures {
    const { asOfUs } = this.options;
    const fromUs = asOfUs - EVIDENCE_SPAN_US;
    const out = new ShardFiguresBuilder(shard);
    const rows = new ShardRows(this.db, shard, fromUs, asOfUs);
    while (rows.next(this.polls)) {
      if (rows.firstPollUs <= asOfUs) {
        const zone = this.zones.of(rows.zoneNo);
        rows.setSessions(this.sessions, zone.table, fromUs, asOfUs + 1);
        const status = this.kernel.measure(this.polls, this.sessions, out.durations, out.rows * DURATIONS);
        const flags =
          (rows.hoursRow === rows.hoursEnd ? DEFAULT_HOURS : 0) |
          (zone.isDefault ? DEFAULT_TIMEZONE : 0) |
          (status === 'no_data' ? NO_DATA : 0);
        out.add(rows.place, this.kernel.timeline.evidence.count, statusCode(status), flags, zone.place);
      }
    }
    return out.build(this.zones.used());
  }
}

class ShardFiguresBuilder {
  rows = 0;
  readonly durations = new Float64Array(new SharedArrayBuffer(STORES_PER_SHARD * DURATIONS * 8));
  private readonly firstStore: number;
  private readonly storeNo = new Uint32Array(STORES_PER_SHARD);
  private readonly pollsUsed = new Uint32Array(STORES_PER_SHARD);
  private readonly status = new Uint8Array(STORES_PER_SHARD);
  private readonly flags = new Uint8Array(STORES_PER_SHARD);
  private readonly zone = new Uint16Array(STORES_PER_SHARD);

  constructor(shard: number) {
    this.firstStore = shard * STORES_PER_SHARD;
  }

  add(place: number, pollsUsed: number, status: number, flags: number, zone: number): void {
    const row = this.rows++;
    this.storeNo[row] = this.firstStore + place;
    this.pollsUsed[row] = pollsUsed;
    this.status[row] = status;
    this.flags[row] = flags;
    this.zone[row] = zone;
  }

  build(zones: readonly string[]): ShardFigures {
    return {
      storeNo: this.storeNo.slice(0, this.rows),
      durations: this.durations.subarray(0, this.rows * DURATIONS),
      pollsUsed: this.pollsUsed.slice(0, this.rows),
      status: this.status.slice(0, this.rows),
      flags: this.flags.slice(0, this.rows),
      zone: this.zone.slice(0, this.rows),
      zones,
    };
  }
}
