import { AppError } from '../../main/shared/errors.ts';
import {
  type AssembledReport,
  type AssembleRequest,
  type FormatRequest,
  MEASURE_CANCELLED,
  MEASURED_STORES,
  type MeasureRequest,
  type ReportContentKey,
  type ShardFigures,
} from '../../main/shared/tasks/reports.ts';
import { copyMovable } from '../domain/movable-bytes.ts';
import { openReport } from '../domain/report-blob.ts';
import { reportJson } from '../domain/report-json.ts';
import { sharedBytes } from '../shared-bytes.ts';
import type { ReadConnection } from '../store/connection.ts';
import { readContent } from '../store/report-contents.ts';
import { assembleReport } from './assemble-report.ts';
import { ShardMeter } from './measure-shard.ts';
import { readVersion, readWorkspace } from './reader.ts';
import { extendedCsv, standardCsv } from './report-csv.ts';

/** Figures of some shards, all read at one moment. Throws `conflict`, `cancelled`. */
export function measureShards({ path, dataVersion, options, shards, counters }: MeasureRequest): ShardFigures[] {
  return readVersion(path, dataVersion, (db) => {
    const meter = new ShardMeter(db, options);
    const measured = shards.map((shard) => {
      if (Atomics.load(counters, MEASURE_CANCELLED) !== 0) {
        throw new AppError('cancelled', 'The report was cancelled.');
      }
      const figures = meter.measure(shard);
      Atomics.add(counters, MEASURED_STORES, figures.storeNo.length);
      return figures;
    });
    meter.close();
    return measured;
  });
}

export function assemble({ path, dataVersion, options, parts }: AssembleRequest): AssembledReport {
  return readVersion(path, dataVersion, (db) => assembleReport(db, parts, options.asOfUs));
}

/** A stored report as the bytes of a file. Throws `not_found`. */
export function formatReport({ path, contentNo, format, columns }: FormatRequest): Uint8Array {
  return readWorkspace(path, (db) => {
    const { key, data } = storedContent(db, contentNo);
    const content = openReport(data, key.asOfUs);
    if (format === 'json') {
      const versions = { data: key.dataVersion, tzdb: key.tzdbVersion, program: key.programVersion };
      return copyMovable(reportJson(content, columns, key, versions));
    }
    return columns === 'extended' ? extendedCsv(content) : standardCsv(content);
  });
}

/** A stored report as it is kept, in shared memory. Throws `not_found`, `damaged_workspace`. */
export function readReport({ path, contentNo }: { readonly path: string; readonly contentNo: number }): Uint8Array {
  return readWorkspace(path, (db) => {
    const { key, data } = storedContent(db, contentNo);
    openReport(data, key.asOfUs);
    return sharedBytes(data);
  });
}

function storedContent(db: ReadConnection, contentNo: number): { key: ReportContentKey; data: Uint8Array } {
  const stored = readContent(db, contentNo);
  if (stored === undefined) {
    throw new AppError('not_found', 'Report not found');
  }
  return stored;
}
