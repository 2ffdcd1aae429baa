import type { RejectReason } from '../../main/shared/reject-reasons.ts';
import type { RangeTally, ScanCounters, ScanRange } from '../../main/shared/tasks/scan.ts';
import { CR, LF, SPACE, TAB } from './ascii.ts';
import { FileLines } from './file-lines.ts';
import { LINE_BYTES_MAX } from './line-limit.ts';
import { QuotedRecords } from './quoted-records.ts';
import { ScanProgress } from './scan-progress.ts';
import { ScanTally } from './scan-tally.ts';
import { decodeRecord, rejectText, splitFields } from './slow-line.ts';

const CHUNK_BYTES = 1_048_576;

/** What a scan reads: the arguments of the scan tasks, and how much of the file is read at a time. */
export interface ScanSource {
  /** As the user knows the file; for messages. */
  readonly name: string;
  readonly range: ScanRange;
  readonly counters: ScanCounters | null;
  readonly chunkBytes?: number;
}

/** Where the rows of a scan go. The two ways in must give the same row for the same line. */
export interface RecordSink {
  /** Rows accepted so far. */
  readonly rows: number;
  /**
   * Takes rows from `bytes[start, stop)`, which begins and ends at the start of a line, one a line, for as long as lines are plain and
   * rows acceptable. Returns the start of the first line it left, or of the line after the last one it took.
   */
  takePlain(bytes: Uint8Array, start: number, stop: number): number;
  /** Takes a row from the fields of any other record, or says why not. */
  takeFields(fields: readonly string[]): RejectReason | null;
}

/**
 * Reads the lines that start in the range, gives each row to the sink, and counts. Empty lines are passed over; a row that breaks a rule is
 * refused and nothing else. Throws `bad_file` when the file cannot be read or has become shorter, and `cancelled`.
 */
export function scanRecords(source: ScanSource, sink: RecordSink): RangeTally {
  const { name, range, counters } = source;
  const { startByte, endByte, layout } = range;
  const isFirst = startByte <= layout.dataStart;
  const file = new FileLines({
    name,
    path: range.path,
    // One byte earlier, to see whether a line starts at `startByte` itself.
    startByte: isFirst ? layout.dataStart : startByte - 1,
    endByte,
    chunkBytes: source.chunkBytes ?? CHUNK_BYTES,
  });
  const scan = new RecordScan(file, layout.delimiter, sink);
  const progress = new ScanProgress(counters);
  const report = (): void => {
    progress.advance(Math.min(file.offset, endByte) - startByte, sink.rows + scan.tally.rejectedRows);
  };
  try {
    if (!isFirst) {
      skipLine(file, report);
    }
    while (file.offset < endByte) {
      if (file.pos < file.wholeEnd) {
        scan.takeLines(file.linesTo(endByte));
      } else if (file.end - file.pos > LINE_BYTES_MAX) {
        scan.rejectLongLine();
        skipLine(file, report);
      } else {
        report();
        file.readMore();
      }
    }
    report();
  } finally {
    file.close();
  }
  return scan.tally.result(sink.rows);
}

/** Passes over the rest of a line, without keeping it. */
function skipLine(file: FileLines, report: () => void): void {
  for (;;) {
    const lineEnd = file.bytes.subarray(file.pos, file.end).indexOf(LF);
    if (lineEnd >= 0) {
      file.pos += lineEnd + 1;
      return;
    }
    file.pos = file.end;
    report();
    if (!file.readMore()) {
      return;
    }
  }
}

class RecordScan {
  readonly tally = new ScanTally();
  private readonly file: FileLines;
  private readonly quoted: QuotedRecords;
  private readonly delimiter: string;
  private readonly sink: RecordSink;

  constructor(file: FileLines, delimiter: number, sink: RecordSink) {
    this.file = file;
    this.quoted = new QuotedRecords(delimiter);
    this.delimiter = String.fromCharCode(delimiter);
    this.sink = sink;
  }

  /** Takes plain lines up to `stop`, and the record after them if they end earlier. */
  takeLines(stop: number): void {
    const { file, sink, tally } = this;
    const rowsBefore = sink.rows;
    file.pos = sink.takePlain(file.bytes, file.pos, stop);
    tally.lines += sink.rows - rowsBefore;
    if (file.pos < stop) {
      this.takeRecord();
    }
  }

  rejectLongLine(): void {
    const { file, tally } = this;
    tally.reject('line_too_long', () => rejectText(file.bytes.subarray(file.pos, file.end)));
    tally.lines++;
  }

  private takeRecord(): void {
    const { file, tally } = this;
    const lineEnd = file.bytes.indexOf(LF, file.pos);
    if (lineEnd - file.pos > LINE_BYTES_MAX) {
      this.rejectLongLine();
      file.pos = lineEnd + 1;
    } else if (isBlank(file.bytes, file.pos, lineEnd)) {
      tally.lines++;
      file.pos = lineEnd + 1;
    } else {
      const lineBytes = lineEnd - file.pos;
      const recordEnd = this.quoted.findEnd(file, lineEnd);
      if (recordEnd < 0) {
        this.endRecord(file.pos + lineBytes, 'bad_quotes');
      } else {
        this.endRecord(recordEnd, this.takeRow(this.recordTo(recordEnd)));
      }
    }
  }

  private endRecord(recordEnd: number, reason: RejectReason | null): void {
    const { file, tally } = this;
    const record = this.recordTo(recordEnd);
    if (reason !== null) {
      tally.reject(reason, () => rejectText(record));
    }
    const innerLineEnds = countLineEnds(record);
    tally.multiline ||= innerLineEnds > 0;
    tally.lines += innerLineEnds + 1;
    file.pos = recordEnd + 1;
  }

  /** The record at `file.pos` without its line end, the LF at `recordEnd` and the CR before it. */
  private recordTo(recordEnd: number): Uint8Array {
    const { bytes, pos } = this.file;
    return bytes.subarray(pos, recordEnd > pos && bytes[recordEnd - 1] === CR ? recordEnd - 1 : recordEnd);
  }

  private takeRow(record: Uint8Array): RejectReason | null {
    const decoded = decodeRecord(record);
    return decoded === 'bad_utf8' ? decoded : this.sink.takeFields(splitFields(decoded.text, this.delimiter));
  }
}

/** Whether a line is empty: nothing but spaces, tabs and the CR of its line end. */
function isBlank(bytes: Uint8Array, start: number, end: number): boolean {
  const contentEnd = end > start && bytes[end - 1] === CR ? end - 1 : end;
  for (let p = start; p < contentEnd; p++) {
    if (bytes[p] !== SPACE && bytes[p] !== TAB) {
      return false;
    }
  }
  return true;
}

function countLineEnds(record: Uint8Array): number {
  let count = 0;
  for (let at = record.indexOf(LF); at >= 0; at = record.indexOf(LF, at + 1)) {
    count++;
  }
  return count;
}
