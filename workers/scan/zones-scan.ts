import type { RejectReason } from '../../main/shared/reject-reasons.ts';
import type { CsvLayout, ZonesScan } from '../../main/shared/tasks.ts';
import { checkStoreId, checkTimezoneName, trimField } from '../domain/fields.ts';
import { StoreIdTable } from '../domain/store-ids.ts';
import { isPlainName, PlainLines } from './plain-lines.ts';
import { type RecordSink, type ScanSource, scanRecords } from './scan-records.ts';
import { refuseLargeTable } from './whole-table.ts';

/** `a,b` and a line end. */
const SHORTEST_LINE_BYTES = 4;
const STORE = 0;
const ZONE = 1;

/**
 * Reads the timezones of a range of a file; whether IANA knows a name is not looked at. Throws `bad_file` when the file cannot be read,
 * became shorter or is too large, and `cancelled`.
 */
export function scanZones(source: ScanSource): ZonesScan {
  refuseLargeTable(source);
  const { startByte, endByte, layout } = source.range;
  const sink = new ZonesSink(layout, endByte - startByte);
  const tally = scanRecords(source, sink);
  return { ...tally, ids: sink.ids.ids(), ...sink.columns() };
}

/** Zones as columns, with the two ways in: bytes of plain lines, and the fields of any other record. */
export class ZonesSink implements RecordSink {
  rows = 0;
  readonly ids = new StoreIdTable();
  private readonly names = new StoreIdTable();
  private readonly store: Uint32Array;
  private readonly zone: Uint32Array;
  private readonly columnIndex: readonly number[];
  private readonly lines: PlainLines;

  /** Takes the rows of lines that start within `byteLength` bytes. */
  constructor(layout: CsvLayout, byteLength: number) {
    const capacity = Math.ceil(byteLength / SHORTEST_LINE_BYTES) + 1;
    this.store = new Uint32Array(new SharedArrayBuffer(capacity * 4));
    this.zone = new Uint32Array(new SharedArrayBuffer(capacity * 4));
    this.columnIndex = layout.columns;
    this.lines = new PlainLines(layout.delimiter, layout.columns);
  }

  takePlain(bytes: Uint8Array, start: number, stop: number): number {
    const { starts, ends } = this.lines;
    let p = start;
    while (p < stop) {
      const next = this.lines.find(bytes, p);
      if (next < 0) {
        break;
      }
      const idStart = starts[STORE] as number;
      const idEnd = ends[STORE] as number;
      const nameStart = starts[ZONE] as number;
      const nameEnd = ends[ZONE] as number;
      if (!isPlainName(bytes, idStart, idEnd) || !isPlainName(bytes, nameStart, nameEnd)) {
        break;
      }
      this.add(this.ids.intern(bytes, idStart, idEnd), this.names.intern(bytes, nameStart, nameEnd));
      p = next;
    }
    return p;
  }

  takeFields(fields: readonly string[]): RejectReason | null {
    const [id, nameText] = this.columnIndex.map((column) => fields[column]);
    if (id === undefined || nameText === undefined) {
      return 'too_few_fields';
    }
    const storeId = trimField(id);
    const name = trimField(nameText);
    const reason = checkStoreId(storeId) ?? checkTimezoneName(name);
    if (reason === null) {
      this.add(this.ids.internText(storeId), this.names.internText(name));
    }
    return reason;
  }

  /** The rows so far, as views of the columns. */
  columns(): Pick<ZonesScan, 'store' | 'zone' | 'zones'> {
    return {
      store: this.store.subarray(0, this.rows),
      zone: this.zone.subarray(0, this.rows),
      zones: Array.from({ length: this.names.count }, (_, no) => this.names.textOf(no)),
    };
  }

  private add(storeNo: number, zone: number): void {
    this.store[this.rows] = storeNo;
    this.zone[this.rows] = zone;
    this.rows++;
  }
}
