import { REJECTS_KEPT_PER_FILE, type RejectReason } from '../../main/shared/reject-reasons.ts';
import type { RangeReject, RangeTally } from '../../main/shared/tasks/scan.ts';

/** Counts the lines of a range and keeps its first refused rows. */
export class ScanTally {
  lines = 0;
  rejectedRows = 0;
  multiline = false;
  private readonly rejected: Partial<Record<RejectReason, number>> = {};
  private readonly kept: RangeReject[] = [];

  /** Refuses the row that begins on line `lines` (0-based). The text is only asked for when it is kept. */
  reject(reason: RejectReason, text: () => string): void {
    this.rejectedRows++;
    this.rejected[reason] = (this.rejected[reason] ?? 0) + 1;
    if (this.kept.length < REJECTS_KEPT_PER_FILE) {
      this.kept.push({ line: this.lines, reason, text: text() });
    }
  }

  result(accepted: number): RangeTally {
    return { lines: this.lines, accepted, rejected: this.rejected, kept: this.kept, multiline: this.multiline };
  }
}
