import type { RejectReason } from '../../main/shared/reject-reasons.ts';
import type { CsvLayout, HoursScan } from '../../main/shared/tasks/scan.ts';
import { checkStoreId, parseDay, parseTime, trimField } from '../domain/fields.ts';
import { KernelSink } from './kernel-sink.ts';
import { type ScanSource, scanRecords } from './scan-records.ts';
import { refuseLargeTable } from './whole-table.ts';

/** `a,0,0:00,0:00` and a line end. */
const SHORTEST_LINE_BYTES = 14;

/**
 * Reads the business hours of a range of a file. Throws `bad_file` when the file cannot be read, became shorter or is too large,
 * `too_large` when it has more stores than a workspace may, and `cancelled`.
 */
export function scanHours(source: ScanSource): HoursScan {
  refuseLargeTable(source);
  const { startByte, endByte, layout } = source.range;
  const sink = new HoursSink(layout, endByte - startByte);
  try {
    const tally = scanRecords(source, sink);
    return { ...tally, ids: sink.ids(), ...sink.columns() };
  } finally {
    sink.close();
  }
}

type HoursSpace = {
  readonly store: Uint32Array;
  readonly day: Uint8Array;
  readonly startSeconds: Uint32Array;
  readonly endSeconds: Uint32Array;
};

/** Business hours as columns, times in seconds of the local day. */
export class HoursSink extends KernelSink<HoursSpace> {
  /** Takes the rows of lines that start within `byteLength` bytes. */
  constructor(layout: CsvLayout, byteLength: number) {
    const capacity = Math.ceil(byteLength / SHORTEST_LINE_BYTES) + 1;
    super(layout, {
      store: new Uint32Array(new SharedArrayBuffer(capacity * 4)),
      day: new Uint8Array(new SharedArrayBuffer(capacity)),
      startSeconds: new Uint32Array(new SharedArrayBuffer(capacity * 4)),
      endSeconds: new Uint32Array(new SharedArrayBuffer(capacity * 4)),
    });
  }

  takeFields(fields: readonly string[]): RejectReason | null {
    const [id, dayText, startText, endText] = this.columnIndex.map((column) => fields[column]);
    if (id === undefined || dayText === undefined || startText === undefined || endText === undefined) {
      return 'too_few_fields';
    }
    const storeId = trimField(id);
    const badId = checkStoreId(storeId);
    if (badId !== null) {
      return badId;
    }
    const day = parseDay(dayText);
    const startSeconds = parseTime(startText, 'start');
    const endSeconds = parseTime(endText, 'end');
    if (typeof day !== 'number') {
      return day;
    }
    if (typeof startSeconds !== 'number' || typeof endSeconds !== 'number') {
      return 'bad_time';
    }
    this.add(this.numberOfStore(storeId), day, startSeconds, endSeconds);
    return null;
  }

  /** The rows so far, as views of the columns. */
  columns(): Pick<HoursScan, 'store' | 'day' | 'startSeconds' | 'endSeconds'> {
    return {
      store: this.space.store.subarray(0, this.rows),
      day: this.space.day.subarray(0, this.rows),
      startSeconds: this.space.startSeconds.subarray(0, this.rows),
      endSeconds: this.space.endSeconds.subarray(0, this.rows),
    };
  }

  private add(storeNo: number, day: number, startSeconds: number, endSeconds: number): void {
    const row = this.rows;
    this.space.store[row] = storeNo;
    this.space.day[row] = day;
    this.space.startSeconds[row] = startSeconds;
    this.space.endSeconds[row] = endSeconds;
    this.rows = row + 1;
  }
}
