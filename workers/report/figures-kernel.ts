import type { ShardFigures } from '../../main/shared/tasks/reports.ts';
import { DURATIONS } from '../domain/figures.ts';
import type { HoursBlock } from '../domain/hours-block.ts';
import { type PollBlock, STORES_PER_SHARD } from '../domain/poll-block.ts';
import type { DecisionRule } from '../domain/timeline.ts';
import { NO_ZONE } from '../domain/zone-block.ts';
import type { ZoneTable } from '../domain/zone-table.ts';
import { giveBack, type Kernel, takeKernel } from '../kernel/kernel.ts';

/** What a measurement says when up + down + unknown is not the business time; as `BROKEN` in `assembly/figures.ts`. */
const BROKEN = 0xffffffff;

/** All that figures of a shard's stores are made of. */
export interface ShardInput {
  readonly hours: HoursBlock;
  /** Infinity without polls. */
  readonly firstPollUs: Float64Array;
  /** `NO_ZONE` without one. */
  readonly zones: Uint32Array;
  /** Days that may hold evidence, in order. */
  readonly days: readonly { readonly day: number; readonly block: PollBlock }[];
}

/** A zone number's zone: its offsets, and its place in the answer's names. */
export interface MeasuredZone {
  readonly table: ZoneTable;
  readonly isDefault: boolean;
  readonly place: number;
}

/** Measures shard after shard for one T and rule, in the kernel. */
export class FiguresKernel {
  private readonly kernel: Kernel;
  private readonly zoneNumbers: number;
  private readonly zoneOf: (zoneNo: number) => MeasuredZone;
  /** 1 for each zone number the kernel knows; the last is that of stores without a zone. */
  private readonly known: Uint8Array;

  /** Zone numbers are below `zoneNumbers`, or `NO_ZONE`. */
  constructor(asOfUs: number, rule: DecisionRule, zoneNumbers: number, zoneOf: (zoneNo: number) => MeasuredZone) {
    this.kernel = takeKernel();
    this.kernel.beginFigures(asOfUs, rule.policy === 'nearest' ? 1 : 0, rule.trustUs, zoneNumbers);
    this.zoneNumbers = zoneNumbers;
    this.zoneOf = zoneOf;
    this.known = new Uint8Array(zoneNumbers + 1);
  }

  /** Figures of the stores that have a poll at or before T. Throws when up + down + unknown is not the business time. */
  measure(shard: number, input: ShardInput): Omit<ShardFigures, 'zones'> {
    this.addZones(input.zones);
    this.addShard(input);
    const rows = this.kernel.measureShard(shard) >>> 0;
    if (rows === BROKEN) {
      throw new Error(`shard ${shard}: up + down + unknown is not the business time`);
    }
    return this.answer(rows);
  }

  /** To be called when nothing more is measured. */
  close(): void {
    giveBack(this.kernel);
  }

  private addZones(zones: Uint32Array): void {
    for (let place = 0; place < STORES_PER_SHARD; place++) {
      const zoneNo = zones[place] as number;
      const slot = zoneNo === NO_ZONE ? this.zoneNumbers : zoneNo;
      if (this.known[slot] === 0) {
        this.known[slot] = 1;
        const { table, isDefault, place: zonePlace } = this.zoneOf(zoneNo);
        const { transitionsUs, offsetsUs } = table;
        const at = this.kernel.addZone(slot, zonePlace, isDefault ? 1 : 0, transitionsUs.length);
        const numbers = new Float64Array(this.kernel.memory.buffer, at, transitionsUs.length + offsetsUs.length);
        numbers.set(transitionsUs);
        numbers.set(offsetsUs, transitionsUs.length);
      }
    }
  }

  private addShard({ hours, firstPollUs, zones, days }: ShardInput): void {
    const { kernel } = this;
    const hoursAt = kernel.beginShard(hours.words.length / 2, hours.counts.reduce(larger, 0));
    const placed = days.map(({ day, block }) => ({ block, at: kernel.addDay(day, block.low.length) }));
    // Nothing grows from here on, so these views stay good.
    const { buffer } = kernel.memory;
    new Uint32Array(buffer, hoursAt, hours.words.length).set(hours.words);
    new Uint32Array(buffer, kernel.hoursCountsAt.value, STORES_PER_SHARD).set(hours.counts);
    new Float64Array(buffer, kernel.firstPollsAt.value, STORES_PER_SHARD).set(firstPollUs);
    new Uint32Array(buffer, kernel.zoneNumbersAt.value, STORES_PER_SHARD).set(zones);
    for (const { block, at } of placed) {
      const { counts, low, high } = block;
      new Uint32Array(buffer, at, STORES_PER_SHARD).set(counts);
      new Uint32Array(buffer, at + STORES_PER_SHARD * 4, low.length).set(low);
      new Uint8Array(buffer, at + STORES_PER_SHARD * 4 + low.length * 4, high.length).set(high);
    }
  }

  private answer(rows: number): Omit<ShardFigures, 'zones'> {
    const { kernel } = this;
    const { buffer } = kernel.memory;
    return {
      storeNo: new Uint32Array(buffer, kernel.rowNoAt.value, rows).slice(),
      durations: new Float64Array(buffer, kernel.durationsAt.value, rows * DURATIONS).slice(),
      pollsUsed: new Uint32Array(buffer, kernel.rowPollsAt.value, rows).slice(),
      status: new Uint8Array(buffer, kernel.rowStatusAt.value, rows).slice(),
      flags: new Uint8Array(buffer, kernel.rowFlagsAt.value, rows).slice(),
      zone: new Uint16Array(buffer, kernel.rowZoneAt.value, rows).slice(),
    };
  }
}

function larger(a: number, b: number): number {
  return Math.max(a, b);
}
