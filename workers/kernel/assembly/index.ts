/** What the kernel exports; `workers/kernel/kernel.ts` says it in TypeScript. */

export { columnAt } from './columns';
export { addDay } from './evidence';
export {
  addZone,
  beginFigures,
  beginShard,
  durations as durationsAt,
  firstPollUs as firstPollsAt,
  hoursCounts as hoursCountsAt,
  measureShard,
  rowFlags as rowFlagsAt,
  rowNo as rowNoAt,
  rowPolls as rowPollsAt,
  rowStatus as rowStatusAt,
  rowZone as rowZoneAt,
  zoneNo as zoneNumbersAt,
} from './figures';
export {
  beginOrder,
  listBytes as listBytesAt,
  listChosen as listChosenAt,
  listEnds as listEndsAt,
  orderedBytes as orderedBytesAt,
  orderedEnds as orderedEndsAt,
  orderIds,
  rank as rankAt,
  takeChosen,
} from './id-order';
export { idBytesAt, idCount, idEndsAt, indexIds, reserveIds } from './id-table';
export { takeAllBack, takeBackTo, topOfMemory } from './memory';
export { beginLines, inputAt, internInput, rowCount, storeIds, takeLines } from './plain-lines';
export {
  beginGroups,
  beginRange,
  beginShardRows,
  countRows,
  counts as blockCountsAt,
  endCounting,
  firstDayOfRows,
  packBlock,
  placeRows,
  rowDay as rowDayAt,
  rowHigh as rowHighAt,
  rowLow as rowLowAt,
  rowStore as rowStoreAt,
  rowsOfDay,
  space as blockHighAt,
  spanFirst as spanFirstAt,
  spanLast as spanLastAt,
  spanPolls as spanPollsAt,
  storeOfId as storeOfIdAt,
  values as blockLowAt,
} from './poll-groups';
export {
  addBlock,
  beginMerge,
  mergeBlocks,
  mergedChanges,
  mergedCounts as mergedCountsAt,
  mergedHigh as mergedHighAt,
  mergedLow as mergedLowAt,
} from './poll-merge';
export {
  beginCsv,
  ends as csvEndsAt,
  flags as csvFlagsAt,
  ids as csvIdsAt,
  out as csvAt,
  polls as csvPollsAt,
  statuses as csvStatusesAt,
  textEnds as csvTextEndsAt,
  texts as csvTextsAt,
  writeExtendedRows,
  writeStandardRows,
  zones as csvZonesAt,
} from './report-csv';
export {
  beginRows,
  flags as rowsFlagsAt,
  high as rowsHighAt,
  low as rowsLowAt,
  measured as measuredAt,
  measuredFlags as measuredFlagsAt,
  measuredPolls as measuredPollsAt,
  measuredStatuses as measuredStatusesAt,
  measuredZones as measuredZonesAt,
  orderRows,
  packed as packedDurations,
  polls as rowsPollsAt,
  present as rowsPresentAt,
  ranks as rowsRanksAt,
  statuses as rowsStatusesAt,
  takeRows,
  zones as rowsZonesAt,
} from './report-rows';
export { zoneNames } from './zone-rows';
