import type { ReportOptions } from '../../main/shared/report-options.ts';
import type { ShardFigures } from '../../main/shared/tasks.ts';
import { US_PER_DAY } from '../domain/duration.ts';
import { EVIDENCE_SPAN_US } from '../domain/figures.ts';
import { SHARD_BITS, STORES_PER_SHARD } from '../domain/poll-block.ts';
import { beat } from '../heartbeat.ts';
import type { ReadConnection } from '../store/connection.ts';
import { readHours } from '../store/hours-blocks.ts';
import { readShardDays } from '../store/poll-blocks.ts';
import { readSpans } from '../store/span-blocks.ts';
import { readZones } from '../store/zone-blocks.ts';
import { decisionRule } from './decision-rule.ts';
import { FiguresKernel } from './figures-kernel.ts';
import { ZoneOfStore } from './zone-of-store.ts';

/** Measures shard after shard for one report. */
export class ShardMeter {
  private readonly db: ReadConnection;
  private readonly kernel: FiguresKernel;
  private readonly zones: ZoneOfStore;
  private readonly firstDay: number;
  private readonly lastDay: number;

  constructor(db: ReadConnection, options: ReportOptions) {
    const { asOfUs } = options;
    const fromUs = asOfUs - EVIDENCE_SPAN_US;
    this.db = db;
    this.zones = new ZoneOfStore(db, fromUs, asOfUs + 1);
    this.kernel = new FiguresKernel(asOfUs, decisionRule(options), this.zones.count, (zoneNo) => this.zones.of(zoneNo));
    this.firstDay = Math.floor(fromUs / US_PER_DAY);
    this.lastDay = Math.floor(asOfUs / US_PER_DAY);
  }

  /** Figures of the shard's stores that have a poll at or before T. */
  measure(shard: number): ShardFigures {
    return this.measureStores(shard, readSpans(this.db, shard).firstUs);
  }

  /** Figures of one store, whether it has a poll or not. */
  measureStore(storeNo: number): ShardFigures {
    const firstPollUs = new Float64Array(STORES_PER_SHARD).fill(Number.POSITIVE_INFINITY);
    firstPollUs[storeNo % STORES_PER_SHARD] = Number.NEGATIVE_INFINITY;
    return this.measureStores(storeNo >>> SHARD_BITS, firstPollUs);
  }

  private measureStores(shard: number, firstPollUs: Float64Array): ShardFigures {
    const { db } = this;
    beat();
    const figures = this.kernel.measure(shard, {
      hours: readHours(db, shard),
      firstPollUs,
      zones: readZones(db, shard),
      days: readShardDays(db, shard, this.firstDay, this.lastDay),
    });
    return { ...figures, zones: this.zones.used() };
  }

  /** To be called when nothing more is measured. */
  close(): void {
    this.kernel.close();
  }
}
