import { openCsvOutput } from './csv-output.ts';
import { type PollPlan, planPolls } from './poll-plan.ts';
import { createShuffle, mix, type Shuffle } from './random.ts';
import { dayUs, hourUs, usToTimestamp } from './timestamp.ts';

/** What the file of polls is made from. */
export interface PollFileOptions {
  readonly path: string;
  readonly storeIds: readonly string[];
  readonly polls?: number;
  readonly days: number;
  /** The instant of the one latest poll, in microseconds since 1970. */
  readonly endUs: number;
  readonly seed: number;
}

/** One row in this many is a repeat of another poll of its store. */
const duplicateEvery = 200;
/** One repeat in this many states the other status. */
const conflictEvery = 10;

/** In each stretch of this length a store has at most one outage. */
const outagePeriodUs = 72 * hourUs;
const outageShare = 0.6;
const shortestOutageUs = 1 * hourUs;
const outageRangeUs = 20 * hourUs;

/** Longest store id, comma, `inactive`, comma, 30 characters of time and the line end. */
const longestRowBytes = 256;

/**
 * Writes polls in an order without any order, as a BigQuery dump has them, and returns their number. Memory does not
 * depend on the number of polls: a row's number is shuffled arithmetically and its poll computed from the plan.
 *
 * Measured on a two-core machine with `npm run generate -- --preset NAME --out FOLDER`: x1 2.1 M rows a second and 95 MB at
 * peak, x10 1.3–1.6 M and 160 MB, x30 0.9 M (the disk's limit) and 230 MB. Packing what a row needs of its store into one
 * cache line was tried and gained nothing.
 */
export async function writePollFile(options: PollFileOptions): Promise<number> {
  const plan = planPolls({
    stores: options.storeIds.length,
    days: options.days,
    seed: mix(options.seed, 101),
    ...(options.polls === undefined ? {} : { polls: options.polls }),
  });
  const rows = plan.firstRow.at(-1) ?? 0;
  const shuffle = createShuffle(rows, mix(options.seed, 102));
  const writeRow = createRowWriter(options, plan);

  const output = await openCsvOutput(options.path);
  await output.add('store_id,status,timestamp_utc\n');
  let step = 0;
  while (step < shuffle.steps) {
    step = fillBuffer(output, shuffle, step, rows, writeRow);
    await output.makeRoom(longestRowBytes);
  }
  await output.close();
  return rows;
}

type WriteRow = (buffer: Buffer, at: number, row: number) => number;

/** Writes rows until the buffer is full or the steps are over; returns the next step. */
function fillBuffer(
  output: { readonly buffer: Buffer; used: number },
  shuffle: Shuffle,
  firstStep: number,
  rows: number,
  writeRow: WriteRow,
): number {
  const { buffer } = output;
  const lastUsed = buffer.length - longestRowBytes;
  let used = output.used;
  let step = firstStep;
  while (step < shuffle.steps && used <= lastUsed) {
    const row = shuffle.at(step++);
    if (row < rows) used = writeRow(buffer, used, row);
  }
  output.used = used;
  return step;
}

/** The loop body: one row of the file into the buffer, returning the position behind it. */
function createRowWriter(options: PollFileOptions, plan: PollPlan): WriteRow {
  const { endUs } = options;
  const seed = mix(options.seed, 103);
  const { bytes: idBytes, starts: idStarts } = packIds(options.storeIds);
  const { firstRow, newestAgeUs, slotUs, gapAgeUs, gapUs, alwaysDown, latestStore } = plan;
  const storeOf = createStoreLookup(firstRow);
  const pollerGapAgeUs = Float64Array.from(plan.pollerGaps, (gap) => gap.ageUs);
  const pollerGapUs = Float64Array.from(plan.pollerGaps, (gap) => gap.lengthUs);
  // However short the history, polls of silent stores lie more than eight days back.
  const firstDay = Math.floor(endUs / dayUs) - Math.ceil(Math.max(options.days, 9)) - 3;
  const dateBytes = packDates(firstDay, Math.floor(endUs / dayUs));
  const active = Buffer.from(',active,');
  const inactive = Buffer.from(',inactive,');

  /** Age of poll k of a store, in real microseconds before the end. */
  function realAgeUs(store: number, k: number, storeSeed: number): number {
    if (store === latestStore && k === 0) return 0;
    // A fixed phase a store and a jitter a poll: neighbouring polls are 0.6 to 1.4 slots apart.
    const phase = storeSeed * (0.6 / 2 ** 32) + mix(storeSeed, k) * (0.4 / 2 ** 32);
    let age = (newestAgeUs[store] as number) + (k + phase) * (slotUs[store] as number);
    if (age > (gapAgeUs[store] as number)) age += gapUs[store] as number;
    let stoodStillUs = 0;
    for (let gap = 0; gap < pollerGapAgeUs.length && age > (pollerGapAgeUs[gap] as number); gap++) {
      stoodStillUs += pollerGapUs[gap] as number;
    }
    return Math.max(1, Math.round(age + stoodStillUs));
  }

  function isDown(store: number, ageUs: number, storeSeed: number): boolean {
    if (alwaysDown[store] === 1) return true;
    const period = Math.floor(ageUs / outagePeriodUs);
    const outage = mix(storeSeed ^ 0x3c6ef372, period);
    if (outage >= outageShare * 2 ** 32) return false;
    const size = mix(outage, 1) / 2 ** 32;
    const lengthUs = shortestOutageUs + outageRangeUs * size * size;
    const intoOutageUs = ageUs - period * outagePeriodUs - (mix(outage, 2) / 2 ** 32) * (outagePeriodUs - lengthUs);
    return intoOutageUs >= 0 && intoOutageUs < lengthUs;
  }

  return (buffer, start, row) => {
    let at = start;
    const store = storeOf(row);
    const storeSeed = mix(seed, store);
    let k = row - (firstRow[store] as number);
    const luck = mix(storeSeed ^ 0x5be0cd19, k);
    // A repeat takes the place of the row's own poll. Poll 0 is never repeated: the latest instant stays single.
    const duplicate = k > 1 && luck % duplicateEvery === 0;
    if (duplicate) k--;
    const ageUs = realAgeUs(store, k, storeSeed);
    const conflict = duplicate && mix(luck, 3) % conflictEvery === 0;
    const word = isDown(store, ageUs, storeSeed) !== conflict ? inactive : active;

    for (let i = idStarts[store] as number, end = idStarts[store + 1] as number; i < end; i++) {
      buffer[at++] = idBytes[i] as number;
    }
    for (let i = 0; i < word.length; i++) buffer[at++] = word[i] as number;

    const timeUs = endUs - ageUs;
    const day = Math.floor(timeUs / dayUs);
    const usOfDay = timeUs - day * dayUs;
    for (let i = (day - firstDay) * dateLength, end = i + dateLength; i < end; i++) {
      buffer[at++] = dateBytes[i] as number;
    }
    const second = (usOfDay / 1_000_000) | 0;
    const minute = (second / 60) | 0;
    const hour = (minute / 60) | 0;
    const micros = usOfDay - second * 1_000_000;
    at = writePair(buffer, at, hour);
    buffer[at++] = 0x3a;
    at = writePair(buffer, at, minute - hour * 60);
    buffer[at++] = 0x3a;
    at = writePair(buffer, at, second - minute * 60);
    buffer[at++] = 0x2e;
    const tenThousands = (micros / 10_000) | 0;
    const hundreds = (micros / 100) | 0;
    at = writePair(buffer, at, tenThousands);
    at = writePair(buffer, at, hundreds - tenThousands * 100);
    at = writePair(buffer, at, micros - hundreds * 100);
    buffer[at] = 0x20;
    buffer[at + 1] = 0x55;
    buffer[at + 2] = 0x54;
    buffer[at + 3] = 0x43;
    buffer[at + 4] = 0x0a;
    return at + 5;
  };
}

/** Writes a number below 100 as two digits. */
function writePair(buffer: Buffer, at: number, value: number): number {
  const tens = (value / 10) | 0;
  buffer[at] = 0x30 + tens;
  buffer[at + 1] = 0x30 + value - tens * 10;
  return at + 2;
}

/** Finds the store of a row: a table of every 64th row narrows the search to a few stores. */
function createStoreLookup(firstRow: Uint32Array): (row: number) => number {
  const stores = firstRow.length - 1;
  const rows = firstRow[stores] as number;
  const storeOfStride = new Uint32Array((rows >>> 6) + 2).fill(stores - 1);
  for (let store = 0, stride = 0; store < stores; store++) {
    for (; stride << 6 < (firstRow[store + 1] as number); stride++) storeOfStride[stride] = store;
  }
  return (row) => {
    let low = storeOfStride[row >>> 6] as number;
    let high = storeOfStride[(row >>> 6) + 1] as number;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((firstRow[middle] as number) <= row) low = middle;
      else high = middle - 1;
    }
    return low;
  };
}

function packIds(storeIds: readonly string[]): { bytes: Uint8Array; starts: Uint32Array } {
  const starts = new Uint32Array(storeIds.length + 1);
  storeIds.forEach((id, store) => {
    starts[store + 1] = (starts[store] as number) + Buffer.byteLength(id);
  });
  const bytes = Buffer.allocUnsafe(starts[storeIds.length] as number);
  storeIds.forEach((id, store) => {
    bytes.write(id, starts[store] as number);
  });
  return { bytes, starts };
}

const dateLength = '2024-10-14 '.length;

function packDates(firstDay: number, lastDay: number): Uint8Array {
  let dates = '';
  for (let day = firstDay; day <= lastDay; day++) dates += usToTimestamp(day * dayUs).slice(0, dateLength);
  return Buffer.from(dates);
}
