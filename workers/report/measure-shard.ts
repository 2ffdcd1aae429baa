import type { ReportOptions } from '../../main/shared/report-options.ts';
import type { ShardFigures } from '../../main/shared/tasks/reports.ts';
import { US_PER_DAY } from '../domain/duration.ts';
import { EVIDENCE_SPAN_US } from '../domain/figures.ts';
import { SHARD_BITS, STORES_PER_SHARD } from '../domain/poll-block.ts';
import type { ReadConnection } from '../store/connection.ts';
import { decisionRule } from './decision-rule.ts';
import { FiguresKernel, type ShardInput } from './figures-kernel.ts';
import { ShardInputs } from './shard-inputs.ts';
import { ZoneOfStore } from './zone-of-store.ts';

/** Measures shard after shard for one report. */
export class ShardMeter {
  private readonly kernel: FiguresKernel;
  private readonly zones: ZoneOfStore;
  private readonly inputs: ShardInputs;

  constructor(db: ReadConnection, options: ReportOptions) {
    const { asOfUs } = options;
    const fromUs = asOfUs - EVIDENCE_SPAN_US;
    this.zones = new ZoneOfStore(db, fromUs, asOfUs + 1);
    this.kernel = new FiguresKernel(asOfUs, decisionRule(options), this.zones.count, (zoneNo) => this.zones.of(zoneNo));
    this.inputs = new ShardInputs(db, Math.floor(fromUs / US_PER_DAY), Math.floor(asOfUs / US_PER_DAY));
  }

  /** Figures of the shard's stores that have a poll at or before T. */
  measure(shard: number): ShardFigures {
    const input = this.inputs.of(shard);
    const figures = this.measureInput(shard, input);
    this.inputs.letGo(shard, input);
    return figures;
  }

  /** Figures of one store, whether it has a poll or not. */
  measureStore(storeNo: number): ShardFigures {
    const firstPollUs = new Float64Array(STORES_PER_SHARD).fill(Number.POSITIVE_INFINITY);
    firstPollUs[storeNo % STORES_PER_SHARD] = Number.NEGATIVE_INFINITY;
    const shard = storeNo >>> SHARD_BITS;
    return this.measureInput(shard, { ...this.inputs.of(shard), firstPollUs });
  }

  private measureInput(shard: number, input: ShardInput): ShardFigures {
    return { ...this.kernel.measure(shard, input), zones: this.zones.used() };
  }

  /** To be called when nothing more is measured. */
  close(): void {
    this.kernel.close();
  }
}
