import { AppError } from '../../main/shared/errors.ts';
import type { RejectReason } from '../../main/shared/reject-reasons.ts';
import type { CsvLayout, ZonesScan } from '../../main/shared/tasks/scan.ts';
import { checkStoreId, checkTimezoneName, trimField } from '../domain/fields.ts';
import { StoreIdTable } from '../domain/store-ids.ts';
import { isIanaZone } from '../zones/zone-tables.ts';
import { KernelSink } from './kernel-sink.ts';
import { type ScanSource, scanRecords } from './scan-records.ts';
import { refuseLargeTable } from './whole-table.ts';

/** `a,b` and a line end. */
const SHORTEST_LINE_BYTES = 4;
/** IANA knows 600. Without a limit the names of a large file might not fit the kernel's memory. */
const ZONE_NAMES_MAX = 2_000_000;

/**
 * Reads the timezones of a range of a file, whether or not IANA knows their names. Throws `bad_file` when the file cannot be read,
 * became shorter or is too large, `too_large` when it has more stores than a workspace may or as many names of zones, and `cancelled`.
 */
export function scanZones(source: ScanSource): ZonesScan {
  refuseLargeTable(source);
  const { startByte, endByte, layout } = source.range;
  const sink = new ZonesSink(layout, endByte - startByte);
  try {
    const tally = scanRecords(source, sink);
    const columns = sink.columns();
    return { ...tally, ids: sink.ids(), ...columns, unknownZones: unknownRows(columns) };
  } finally {
    sink.close();
  }
}

/** Counted here, beside the scan of the polls: `Intl` takes some 20 ms to answer for the names of a dump. */
function unknownRows({ zone, zones }: Pick<ZonesScan, 'zone' | 'zones'>): number {
  const known = zones.map(isIanaZone);
  return zone.reduce((rows, zoneNo) => rows + (known[zoneNo] === true ? 0 : 1), 0);
}

type ZonesSpace = {
  readonly store: Uint32Array;
  readonly zone: Uint32Array;
};

/** Timezones as columns: the number of a store and that of the name of its zone. */
export class ZonesSink extends KernelSink<ZonesSpace> {
  /** Takes the rows of lines that start within `byteLength` bytes. */
  constructor(layout: CsvLayout, byteLength: number) {
    const capacity = Math.ceil(byteLength / SHORTEST_LINE_BYTES) + 1;
    super(layout, {
      store: new Uint32Array(new SharedArrayBuffer(capacity * 4)),
      zone: new Uint32Array(new SharedArrayBuffer(capacity * 4)),
    });
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
      this.space.store[this.rows] = this.numberOfStore(storeId);
      this.space.zone[this.rows] = this.numberOfZone(name);
      this.rows++;
    }
    return reason;
  }

  /** The rows so far, as views of the columns. */
  columns(): Pick<ZonesScan, 'store' | 'zone' | 'zones'> {
    const names = StoreIdTable.from(this.zoneNames());
    return {
      store: this.space.store.subarray(0, this.rows),
      zone: this.space.zone.subarray(0, this.rows),
      zones: Array.from({ length: names.count }, (_, no) => names.textOf(no)),
    };
  }

  protected override refuseTooMany(): void {
    super.refuseTooMany();
    const names = this.zoneCount();
    if (names > ZONE_NAMES_MAX) {
      const most = ZONE_NAMES_MAX.toLocaleString('en');
      throw new AppError(
        'too_large',
        `The files have more than ${most} different names of timezones, which is more than there can be stores. Nothing was changed. Check that timezone_str names timezones, such as America/Chicago.`,
      );
    }
  }
}
