import { AppError } from '../shared/errors.ts';
import type { ImportedFile, RejectedRow } from '../shared/imports.ts';
import {
  REJECT_REASON_NAMES,
  REJECT_REASONS,
  REJECTS_KEPT_PER_FILE,
  type RejectReason,
} from '../shared/reject-reasons.ts';
import type { CsvLayout, RangeTally } from '../shared/tasks/scan.ts';

/** Adds up what the ranges of one file report, in their order. */
export class FileTally {
  readonly rejects: RejectedRow[] = [];
  private readonly name: string;
  private readonly bytes: number;
  private readonly layout: CsvLayout;
  private readonly byReason = new Map<RejectReason, number>();
  private nextLine: number;
  private accepted = 0;
  private rejected = 0;

  constructor(name: string, bytes: number, layout: CsvLayout) {
    this.name = name;
    this.bytes = bytes;
    this.layout = layout;
    this.nextLine = layout.firstLine;
  }

  add(range: RangeTally): void {
    this.accepted += range.accepted;
    for (const reason of REJECT_REASON_NAMES) {
      const count = range.rejected[reason] ?? 0;
      if (count > 0) {
        this.byReason.set(reason, (this.byReason.get(reason) ?? 0) + count);
        this.rejected += count;
      }
    }
    for (const { line, reason, text } of range.kept.slice(0, REJECTS_KEPT_PER_FILE - this.rejects.length)) {
      this.rejects.push({ file: this.name, line: this.nextLine + line, reason, text });
    }
    this.nextLine += range.lines;
  }

  /** Throws `bad_file` when no row was accepted. */
  finish(): ImportedFile {
    if (this.accepted === 0) {
      throw new AppError('bad_file', this.nothingAccepted());
    }
    return {
      name: this.name,
      kind: this.layout.kind,
      bytes: this.bytes,
      rows_accepted: this.accepted,
      rows_rejected: this.rejected,
      rejected_by_reason: Object.fromEntries(this.byReason),
    };
  }

  private nothingAccepted(): string {
    const kind = this.layout.kind.replace('_', ' ');
    const first = this.rejects[0];
    if (first === undefined) {
      return `${this.name} has a header of ${kind} but no rows. Expected at least one row.`;
    }
    return (
      `${this.name} has a header of ${kind}, but none of its ${this.rejected.toLocaleString('en')} rows was accepted. ` +
      `The first, line ${first.line}: ${REJECT_REASONS[first.reason]}.`
    );
  }
}
