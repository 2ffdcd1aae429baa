import type { MappedPolls, PollSpans } from '../../main/shared/tasks/polls.ts';
import { type PollBlock, STORES_PER_SHARD } from '../domain/poll-block.ts';
import { giveBack, type Kernel, takeKernel } from '../kernel/kernel.ts';

/** Rows the kernel takes at a time: `PIECE_ROWS` of `assembly/poll-groups.ts`. */
const PIECE_ROWS = 16_384;

/** Rows sorted by shard in the kernel's memory, to be packed shard after shard. */
export class PollGroups {
  private readonly kernel: Kernel;
  /** From the first row's to the last one's. */
  private readonly days: number;
  private readonly firstDay: number;

  /**
   * Takes the rows of the shards `[firstShard, endShard)` from the ranges, which are in file order. `onPiece` is called now and then and
   * may throw.
   */
  constructor(ranges: readonly MappedPolls[], firstShard: number, endShard: number, onPiece: () => void) {
    const idsMax = Math.max(0, ...ranges.map(({ storeNo }) => storeNo.length));
    this.kernel = takeKernel();
    this.kernel.beginGroups(firstShard, endShard - firstShard, idsMax);
    for (const range of ranges) {
      this.eachPiece(range, onPiece, (rows) => this.kernel.countRows(rows));
    }
    this.days = this.kernel.endCounting();
    this.firstDay = this.kernel.firstDayOfRows();
    for (const range of ranges) {
      this.eachPiece(range, onPiece, (rows, from) => this.placePiece(range, from, rows));
    }
  }

  /** A shard's blocks, one for each day that has rows, and what they add to its spans. The arrays are overwritten with the next block. */
  pack(shard: number, take: (day: number, block: PollBlock, rows: number) => void): PollSpans {
    const { kernel } = this;
    kernel.beginShardRows(shard);
    for (let day = 0; day < this.days; day++) {
      const rows = kernel.rowsOfDay(day);
      if (rows > 0) {
        take(this.firstDay + day, this.packedBlock(kernel.packBlock(day)), rows);
      }
    }
    const { buffer } = kernel.memory;
    return {
      firstUs: new Float64Array(buffer, kernel.spanFirstAt.value, STORES_PER_SHARD).slice(),
      lastUs: new Float64Array(buffer, kernel.spanLastAt.value, STORES_PER_SHARD).slice(),
      polls: new Uint32Array(buffer, kernel.spanPollsAt.value, STORES_PER_SHARD).slice(),
    };
  }

  /** To be called when nothing more is packed. */
  close(): void {
    giveBack(this.kernel);
  }

  private packedBlock(polls: number): PollBlock {
    const { kernel } = this;
    const { buffer } = kernel.memory;
    return {
      counts: new Uint32Array(buffer, kernel.blockCountsAt.value, STORES_PER_SHARD),
      low: new Uint32Array(buffer, kernel.blockLowAt.value, polls),
      high: new Uint8Array(buffer, kernel.blockHighAt.value, polls),
    };
  }

  /** Hands the kernel what decides where rows belong, piece after piece. */
  private eachPiece(
    { polls, storeNo }: MappedPolls,
    onPiece: () => void,
    take: (rows: number, from: number) => void,
  ): void {
    const { kernel } = this;
    const memory = kernel.memory.buffer;
    new Uint32Array(memory, kernel.storeOfIdAt.value, storeNo.length).set(storeNo);
    kernel.beginRange(storeNo.length);
    const store = new Uint32Array(memory, kernel.rowStoreAt.value, PIECE_ROWS);
    const day = new Uint16Array(memory, kernel.rowDayAt.value, PIECE_ROWS);
    for (let from = 0; from < polls.rows; from += PIECE_ROWS) {
      const to = Math.min(from + PIECE_ROWS, polls.rows);
      store.set(polls.store.subarray(from, to));
      day.set(polls.day.subarray(from, to));
      take(to - from, from);
      onPiece();
    }
  }

  private placePiece({ polls }: MappedPolls, from: number, rows: number): void {
    const { kernel } = this;
    const { buffer } = kernel.memory;
    new Uint32Array(buffer, kernel.rowLowAt.value, rows).set(polls.low.subarray(from, from + rows));
    new Uint8Array(buffer, kernel.rowHighAt.value, rows).set(polls.high.subarray(from, from + rows));
    kernel.placeRows(rows);
  }
}
