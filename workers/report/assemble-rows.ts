import { CURRENT_STATUSES } from '../../main/shared/figures.ts';
import type { AssembledReport, ShardFigures } from '../../main/shared/tasks/reports.ts';
import { DURATIONS } from '../domain/figures.ts';
import { makePackedReport, sealReport } from '../domain/report-blob.ts';
import { type Kernel, withKernel } from '../kernel/kernel.ts';
import type { IdOrder } from './id-order.ts';
import { standardCsvBy } from './report-csv.ts';

const NO_DATA_CODE = CURRENT_STATUSES.indexOf('no_data');

/** The report of the parts' rows, which `order` puts in their order: what is kept, and the standard CSV. */
export function assembleRows(parts: readonly ShardFigures[], { rank, ids }: IdOrder, asOfUs: number): AssembledReport {
  const rows = rank.length;
  const zones = [...new Set(parts.flatMap((part) => part.zones))].sort();
  return withKernel((kernel) => {
    kernel.beginRows(rows);
    new Uint32Array(kernel.memory.buffer, kernel.rowsRanksAt.value, rows).set(rank);
    takeParts(kernel, parts, zones);
    const csv = standardCsvBy(kernel, ids, (first, count) => kernel.takeRows(first, count));
    const present = kernel.packedDurations.value;
    const { blob, packed } = makePackedReport(rows, present, zones, ids);
    const { buffer } = kernel.memory;
    packed.low.set(new Uint32Array(buffer, kernel.rowsLowAt.value, present));
    packed.high.set(new Uint8Array(buffer, kernel.rowsHighAt.value, present));
    packed.present.set(new Uint16Array(buffer, kernel.rowsPresentAt.value, rows));
    packed.pollsUsed.set(new Uint32Array(buffer, kernel.rowsPollsAt.value, rows));
    packed.zone.set(new Uint16Array(buffer, kernel.rowsZonesAt.value, rows));
    packed.status.set(new Uint8Array(buffer, kernel.rowsStatusesAt.value, rows));
    packed.flags.set(new Uint8Array(buffer, kernel.rowsFlagsAt.value, rows));
    return { content: sealReport(blob, asOfUs), stores: rows, noDataStores: countNoData(packed.status), csv };
  });
}

/** One part after the other; a zone's place in a part's names becomes its place in `zones`. */
function takeParts(kernel: Kernel, parts: readonly ShardFigures[], zones: readonly string[]): void {
  const { buffer } = kernel.memory;
  let first = 0;
  for (const part of parts) {
    const rows = part.storeNo.length;
    new Float64Array(buffer, kernel.measuredAt.value + first * DURATIONS * 8, rows * DURATIONS).set(part.durations);
    new Uint32Array(buffer, kernel.measuredPollsAt.value + first * 4, rows).set(part.pollsUsed);
    new Uint8Array(buffer, kernel.measuredStatusesAt.value + first, rows).set(part.status);
    new Uint8Array(buffer, kernel.measuredFlagsAt.value + first, rows).set(part.flags);
    const zone = new Uint16Array(buffer, kernel.measuredZonesAt.value + first * 2, rows);
    const placeOf = part.zones.map((name) => zones.indexOf(name));
    for (let i = 0; i < rows; i++) {
      zone[i] = placeOf[part.zone[i] as number] as number;
    }
    kernel.orderRows(first, first + rows);
    first += rows;
  }
}

function countNoData(status: Uint8Array): number {
  let stores = 0;
  for (const code of status) {
    stores += code === NO_DATA_CODE ? 1 : 0;
  }
  return stores;
}
