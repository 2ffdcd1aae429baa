/** What the kernel exports; `workers/kernel/kernel.ts` says it in TypeScript. */

export { columnAt } from './columns';
export {
  addDay,
  addZone,
  beginFigures,
  beginShard,
  durationsAt,
  firstPollsAt,
  hoursCountsAt,
  measureShard,
  rowFlagsAt,
  rowNoAt,
  rowPollsAt,
  rowStatusAt,
  rowZoneAt,
  zoneNumbersAt,
} from './figures';
export { beginOrder, orderEndsAt, orderIds, orderPlacesAt } from './id-order';
export { idBytesAt, idCount, idEndsAt } from './id-table';
export { takeAllBack } from './memory';
export { beginLines, inputAt, internInput, rowCount, storeIds, takeLines } from './plain-lines';
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
  beginCsv,
  csvAt,
  csvEndsAt,
  csvFlagsAt,
  csvIdsAt,
  csvPollsAt,
  csvStatusesAt,
  csvTextEndsAt,
  csvTextsAt,
  csvZonesAt,
  writeExtendedRows,
  writeStandardRows,
} from './report-csv';
export { zoneNames } from './zone-rows';
