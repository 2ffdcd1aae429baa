import { beat } from '../heartbeat.ts';
import type { ReadConnection } from '../store/connection.ts';
import { readDataVersion } from '../store/data-version.ts';
import { readHours } from '../store/hours-blocks.ts';
import { readShardDays } from '../store/poll-blocks.ts';
import { readSpans } from '../store/span-blocks.ts';
import { readZones } from '../store/zone-blocks.ts';
import type { ShardInput } from './figures-kernel.ts';

/** What a thread keeps of what it has read. */
const KEPT_BYTES = 64 * 1_048_576;

/** Smaller memory may be a part of what others use too. */
const LEAST_RETURNED_BYTES = 16_384;

interface KeptInputs {
  readonly key: string;
  readonly asked: Set<number>;
  readonly inputs: Map<number, ShardInput>;
  bytes: number;
}

/** This thread's inputs of one version of the data and one stretch of days. */
let kept: KeptInputs | undefined;

/**
 * What figures of some days are made of. A shard that is asked for a second time will be asked for a third, by a report of a moment later:
 * it is kept, as far as there is room, and then neither read nor checked again. A command, which asks once, keeps nothing.
 */
export class ShardInputs {
  private readonly db: ReadConnection;
  private readonly firstDay: number;
  private readonly lastDay: number;
  private readonly kept: KeptInputs;

  /** To be used inside one read transaction. */
  constructor(db: ReadConnection, firstDay: number, lastDay: number) {
    this.db = db;
    this.firstDay = firstDay;
    this.lastDay = lastDay;
    const key = [db.name, readDataVersion(db), firstDay, lastDay].join('\n');
    if (kept?.key !== key) {
      kept = { key, asked: new Set(), inputs: new Map(), bytes: 0 };
    }
    this.kept = kept;
  }

  /** Throws `DamagedBlobError`. */
  of(shard: number): ShardInput {
    const known = this.kept.inputs.get(shard);
    if (known !== undefined) {
      return known;
    }
    const input = this.read(shard);
    const bytes = bytesOf(input);
    if (this.kept.asked.has(shard) && this.kept.bytes + bytes <= KEPT_BYTES) {
      this.kept.inputs.set(shard, input);
      this.kept.bytes += bytes;
    }
    this.kept.asked.add(shard);
    return input;
  }

  /**
   * To be called when an input is used no more. One that is not kept gives its memory back at once, so that the next shard is read into the
   * same; the collector would let it pile up.
   */
  letGo(shard: number, input: ShardInput): void {
    if (this.kept.inputs.has(shard)) {
      return;
    }
    for (const buffer of memoryOf(input)) {
      if (buffer instanceof ArrayBuffer && buffer.byteLength >= LEAST_RETURNED_BYTES) {
        buffer.transfer(0);
      }
    }
  }

  private read(shard: number): ShardInput {
    const { db } = this;
    beat();
    return {
      hours: readHours(db, shard),
      firstPollUs: readSpans(db, shard).firstUs,
      zones: readZones(db, shard),
      days: readShardDays(db, shard, this.firstDay, this.lastDay),
    };
  }
}

/** Bytes of the memory that an input holds on to. */
function bytesOf(input: ShardInput): number {
  return memoryOf(input).reduce((bytes, { byteLength }) => bytes + byteLength, 0);
}

/** Each part's own; what a part consists of lies in one piece. */
function memoryOf({ hours, firstPollUs, zones, days }: ShardInput): ArrayBufferLike[] {
  return [hours.words, firstPollUs, zones, ...days.map(({ block }) => block.low)].map(({ buffer }) => buffer);
}
