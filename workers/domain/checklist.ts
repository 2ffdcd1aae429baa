import { DamagedBlobError, HEADER_BYTES, seal, unseal } from './sealed-blob.ts';

/** What a shard has at most one blob of, by the letters of their envelopes; bit i of a checklist says whether part i is there. */
export const SHARD_PARTS = ['I', 'S', 'H', 'Z'] as const;
export type ShardPart = (typeof SHARD_PARTS)[number];

/** What is to be changed in a checklist; null: there is no such blob any more. */
export interface ChecklistChanges {
  readonly parts: ReadonlyMap<ShardPart, number | null>;
  /** By UTC day. Days come and are rewritten; none goes without the whole checklist. */
  readonly days: ReadonlyMap<number, number>;
}

const CHECKLIST_VERSION = 1;
const DAYS_START = 4 + SHARD_PARTS.length * 4;

/**
 * Which blobs a shard has to have, and the checksum of each: what tells a blob that got lost, or an old one in the place
 * of a new one, from data that never was. After the envelope u32 bits of the parts, u32 sums[4], u32 n, u32 daySum[n],
 * u16 day[n], days in order.
 */
export class Checklist {
  static readonly empty = new Checklist(new Map(), new Uint16Array(0), new Uint32Array(0));

  /** UTC days that have polls, in order. */
  readonly days: Uint16Array;
  private readonly parts: ReadonlyMap<ShardPart, number>;
  private readonly daySums: Uint32Array;

  private constructor(parts: ReadonlyMap<ShardPart, number>, days: Uint16Array, daySums: Uint32Array) {
    this.parts = parts;
    this.days = days;
    this.daySums = daySums;
  }

  /** Throws `DamagedBlobError`. */
  static decode(blob: Uint8Array, shard: number): Checklist {
    const payload = unseal(blob, 'C', CHECKLIST_VERSION, shard);
    const view = new DataView(payload.buffer, payload.byteOffset, payload.byteLength);
    const days = payload.byteLength < DAYS_START + 4 ? -1 : view.getUint32(DAYS_START, true);
    if (days < 0 || payload.byteLength !== DAYS_START + 4 + days * 6) {
      throw new DamagedBlobError('C', shard, `${payload.byteLength} bytes do not hold ${days} days`);
    }
    const bits = view.getUint32(0, true);
    const parts = new Map<ShardPart, number>();
    for (const [i, part] of SHARD_PARTS.entries()) {
      if ((bits >> i) & 1) {
        parts.set(part, view.getUint32(4 + i * 4, true));
      }
    }
    const sumsStart = payload.byteOffset + DAYS_START + 4;
    return new Checklist(
      parts,
      new Uint16Array(payload.buffer, sumsStart + days * 4, days),
      new Uint32Array(payload.buffer, sumsStart, days),
    );
  }

  encode(shard: number): Uint8Array {
    const days = this.days.length;
    const blob = new Uint8Array(HEADER_BYTES + DAYS_START + 4 + days * 6);
    const view = new DataView(blob.buffer, HEADER_BYTES);
    let bits = 0;
    for (const [i, part] of SHARD_PARTS.entries()) {
      const sum = this.parts.get(part);
      bits |= sum === undefined ? 0 : 1 << i;
      view.setUint32(4 + i * 4, sum ?? 0, true);
    }
    view.setUint32(0, bits, true);
    view.setUint32(DAYS_START, days, true);
    const sumsStart = HEADER_BYTES + DAYS_START + 4;
    new Uint32Array(blob.buffer, sumsStart, days).set(this.daySums);
    new Uint16Array(blob.buffer, sumsStart + days * 4, days).set(this.days);
    return seal(blob, 'C', CHECKLIST_VERSION, shard);
  }

  /** undefined: there is no such blob. */
  sumOf(part: ShardPart): number | undefined {
    return this.parts.get(part);
  }

  /** undefined: there are no polls of that day. */
  sumOfDay(day: number): number | undefined {
    let low = 0;
    let high = this.days.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.days[middle] as number) < day) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return this.days[low] === day ? this.daySums[low] : undefined;
  }

  with({ parts, days }: ChecklistChanges): Checklist {
    const nextParts = new Map(this.parts);
    for (const [part, sum] of parts) {
      if (sum === null) {
        nextParts.delete(part);
      } else {
        nextParts.set(part, sum);
      }
    }
    const added = [...days.keys()].filter((day) => this.sumOfDay(day) === undefined);
    const nextDays = Uint16Array.from([...this.days, ...added]).sort();
    const nextSums = Uint32Array.from(nextDays, (day) => days.get(day) ?? this.sumOfDay(day) ?? 0);
    return new Checklist(nextParts, nextDays, nextSums);
  }
}

/** What is above the checklists: with the data version it vouches for all the data there is. */
export interface Root {
  readonly dataVersion: number;
  /** Checksum of the zone names. */
  readonly zonesSum: number;
  /** Checksum of each shard's checklist. */
  readonly shardSums: Uint32Array;
}

const ROOT_VERSION = 1;

/** The root as a blob, its key the data version: after the envelope u32 zonesSum, u32 n, u32 shardSum[n]. */
export function encodeRoot({ dataVersion, zonesSum, shardSums }: Root): Uint8Array {
  const blob = new Uint8Array(HEADER_BYTES + 8 + shardSums.length * 4);
  const numbers = new Uint32Array(blob.buffer, HEADER_BYTES);
  numbers[0] = zonesSum;
  numbers[1] = shardSums.length;
  numbers.set(shardSums, 2);
  return seal(blob, 'M', ROOT_VERSION, dataVersion);
}

/** Throws `DamagedBlobError`. */
export function decodeRoot(blob: Uint8Array, dataVersion: number): Root {
  const payload = unseal(blob, 'M', ROOT_VERSION, dataVersion);
  if (payload.byteLength < 8 || payload.byteLength % 4 !== 0) {
    throw new DamagedBlobError('M', dataVersion, `${payload.byteLength} bytes are too few, or no whole numbers`);
  }
  const numbers = new Uint32Array(payload.buffer, payload.byteOffset, payload.byteLength / 4);
  const shards = numbers[1] as number;
  if (numbers.length !== 2 + shards) {
    throw new DamagedBlobError('M', dataVersion, `${payload.byteLength} bytes do not hold ${shards} shards`);
  }
  return { dataVersion, zonesSum: numbers[0] as number, shardSums: numbers.slice(2) };
}
