import { setFlagsFromString } from 'node:v8';
import { kernelBytes } from './kernel-bytes.ts';

/** Where something lies in `memory`, in bytes from its start; set by the call that reserves it. */
export interface Place {
  readonly value: number;
}

/** What the last call counted. */
export interface Tally {
  readonly value: number;
}

/** What `assembly/index.ts` exports; its docstrings say what each does. Places and sizes are bytes of `memory`. */
export interface Kernel {
  readonly memory: WebAssembly.Memory;
  takeAllBack(): void;
  topOfMemory(): number;
  takeBackTo(formerTop: number): void;

  beginLines(kind: number, delimiter: number, columns: number): number;
  inputAt(): number;
  takeLines(bytes: number): number;
  rowCount(): number;
  columnAt(index: number): number;
  storeIds(): number;
  zoneNames(): number;
  internInput(table: number, length: number): number;
  reserveIds(table: number, count: number, bytes: number): void;
  indexIds(table: number, count: number): void;
  idCount(table: number): number;
  idBytesAt(table: number): number;
  idEndsAt(table: number): number;

  beginGroups(firstShard: number, shards: number, idsMax: number): void;
  readonly rowStoreAt: Place;
  readonly rowDayAt: Place;
  readonly rowLowAt: Place;
  readonly rowHighAt: Place;
  readonly storeOfIdAt: Place;
  beginRange(ids: number): void;
  countRows(rows: number): void;
  endCounting(): number;
  firstDayOfRows(): number;
  placeRows(rows: number): void;
  beginShardRows(shard: number): void;
  rowsOfDay(day: number): number;
  packBlock(day: number): number;
  readonly blockCountsAt: Place;
  readonly blockLowAt: Place;
  readonly blockHighAt: Place;
  readonly spanFirstAt: Place;
  readonly spanLastAt: Place;
  readonly spanPollsAt: Place;

  beginMerge(blocksMax: number): void;
  addBlock(polls: number): number;
  mergeBlocks(): number;
  readonly mergedCountsAt: Place;
  readonly mergedLowAt: Place;
  readonly mergedHighAt: Place;
  readonly mergedChanges: Tally;

  beginFigures(asOfUs: number, isNearest: number, trustUs: number, zoneNumbers: number): void;
  addZone(zoneNo: number, place: number, isDefault: number, transitions: number): number;
  beginShard(hoursRows: number, rowsMax: number): number;
  readonly hoursCountsAt: Place;
  readonly firstPollsAt: Place;
  readonly zoneNumbersAt: Place;
  addDay(day: number, polls: number): number;
  measureShard(shard: number): number;
  readonly durationsAt: Place;
  readonly rowNoAt: Place;
  readonly rowPollsAt: Place;
  readonly rowStatusAt: Place;
  readonly rowFlagsAt: Place;
  readonly rowZoneAt: Place;

  beginOrder(chosenMax: number, bytesMax: number, listIdsMax: number, listBytesMax: number): void;
  readonly listBytesAt: Place;
  readonly listEndsAt: Place;
  readonly listChosenAt: Place;
  takeChosen(chosen: number): void;
  orderIds(): void;
  readonly rankAt: Place;
  readonly orderedEndsAt: Place;
  readonly orderedBytesAt: Place;

  beginRows(rows: number): void;
  readonly measuredAt: Place;
  readonly measuredPollsAt: Place;
  readonly measuredZonesAt: Place;
  readonly measuredStatusesAt: Place;
  readonly measuredFlagsAt: Place;
  readonly rowsRanksAt: Place;
  orderRows(first: number, end: number): void;
  takeRows(first: number, rows: number): void;
  readonly rowsPollsAt: Place;
  readonly rowsZonesAt: Place;
  readonly rowsStatusesAt: Place;
  readonly rowsFlagsAt: Place;
  readonly rowsPresentAt: Place;
  readonly rowsLowAt: Place;
  readonly rowsHighAt: Place;
  readonly packedDurations: Tally;

  beginCsv(rows: number, idBytes: number, texts: number, textBytes: number, longestTexts: number): number;
  readonly csvEndsAt: Place;
  readonly csvIdsAt: Place;
  readonly csvPollsAt: Place;
  readonly csvZonesAt: Place;
  readonly csvStatusesAt: Place;
  readonly csvFlagsAt: Place;
  readonly csvTextEndsAt: Place;
  readonly csvTextsAt: Place;
  readonly csvAt: Place;
  writeStandardRows(rows: number): number;
  writeExtendedRows(rows: number, flagTexts: number, zoneTexts: number): number;
}

/** An instance that has grown beyond this is not kept for the next task. */
const KEPT_BYTES = 16 * 1_048_576;

let compiled: WebAssembly.Module | undefined;
/** This thread's instance that no task has. */
let spare: Kernel | undefined;

/** An instance for one task, with memory of its own; to be given back when the task is done with it. */
export function takeKernel(): Kernel {
  const kernel = spare ?? newInstance();
  spare = undefined;
  kernel.takeAllBack();
  return kernel;
}

/** Memory can't be made smaller: a large instance goes, another one is kept. */
export function giveBack(kernel: Kernel): void {
  if (kernel.memory.buffer.byteLength <= KEPT_BYTES) {
    spare = kernel;
  }
}

/** Does one thing with an instance, and gives it back. */
export function withKernel<T>(use: (kernel: Kernel) => T): T {
  const kernel = takeKernel();
  try {
    return use(kernel);
  } finally {
    giveBack(kernel);
  }
}

function newInstance(): Kernel {
  compiled ??= compile();
  return new WebAssembly.Instance(compiled, { env: { abort } }).exports as unknown as Kernel;
}

/**
 * How much a function has to run before the engine makes its best form of it, about in bytes of its code: less than a hundredth of the
 * engine's own measure. A scan of 1.85 million rows is long enough to take 1.4 times as long without it; all of the kernel compiled to its
 * best form at once takes 15 ms, which a short command never gets back.
 */
const TIERING_BUDGET = 100_000;
/** That of Node's engine. */
const USUAL_TIERING_BUDGET = 13_000_000;

function compile(): WebAssembly.Module {
  setFlagsFromString(`--wasm-tiering-budget=${TIERING_BUDGET}`);
  try {
    return new WebAssembly.Module(kernelBytes);
  } finally {
    // The module keeps what it was compiled with. Code that Node has kept compiled is taken only where all flags are as they were.
    setFlagsFromString(`--wasm-tiering-budget=${USUAL_TIERING_BUDGET}`);
  }
}

function abort(): never {
  throw new Error('The kernel came upon what cannot be');
}
