/** What the kernel exports; `workers/kernel/kernel.ts` says it in TypeScript. */

export { takeAllBack } from './memory';
export {
  beginGroups,
  beginSpans,
  blockCountsAt,
  blockHighAt,
  blockLowAt,
  countRows,
  endCounting,
  packBlock,
  placeRows,
  rowDayAt,
  rowHighAt,
  rowLowAt,
  rowStoreAt,
  rowsOfPair,
  spanFirstAt,
  spanLastAt,
  spanPollsAt,
  storeOfIdAt,
} from './poll-groups';
export {
  beginLines,
  dayAt,
  highAt,
  inputAt,
  internInput,
  lowAt,
  rowCount,
  storeAt,
  takeLines,
} from './poll-lines';
export { idBytesAt, idCount, idEndsAt } from './store-ids';
