import { AppError } from '../../main/shared/errors.ts';
import { SCAN_BYTES, SCAN_CANCELLED, SCAN_ROWS, type ScanCounters } from '../../main/shared/tasks/scan.ts';
import { beat } from '../heartbeat.ts';

/** Adds what a scan has done to the shared counters, and stops the scan when its job was cancelled. */
export class ScanProgress {
  private readonly counters: ScanCounters | null;
  private bytes = 0;
  private rows = 0;

  constructor(counters: ScanCounters | null) {
    this.counters = counters;
  }

  /** Takes the range's bytes and rows (accepted and refused) done so far. Throws `cancelled`. */
  advance(bytes: number, rows: number): void {
    beat();
    if (this.counters === null) {
      return;
    }
    Atomics.add(this.counters, SCAN_BYTES, BigInt(bytes - this.bytes));
    Atomics.add(this.counters, SCAN_ROWS, BigInt(rows - this.rows));
    this.bytes = bytes;
    this.rows = rows;
    if (Atomics.load(this.counters, SCAN_CANCELLED) !== 0n) {
      throw new AppError('cancelled', 'The import was cancelled. Nothing was changed.');
    }
  }
}
