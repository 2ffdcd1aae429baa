import type { CsvLayout, ScanRange } from '../shared/tasks/scan.ts';
import type { SourceFile } from './sources/source-file.ts';

/** A CSV file whose header has been read. */
export interface InspectedSource extends SourceFile {
  readonly layout: CsvLayout;
}

export interface PlannedRange {
  readonly file: InspectedSource;
  readonly range: ScanRange;
}

export interface ScanLimits {
  /** What is held in memory at once: about a sixth of this, 11 bytes for a row of some 65. */
  readonly sliceBytes: number;
  /** Smaller ranges cost more to hand out than they spread. */
  readonly minRangeBytes: number;
}

export const SCAN_LIMITS: ScanLimits = { sliceBytes: 512 * 1_048_576, minRangeBytes: 2 * 1_048_576 };

/** Fewer bytes are read before a helping thread would have started. */
export const BYTES_WORTH_A_THREAD = 16 * 1_048_576;

/** Several even out a thread that starts late. */
const RANGES_PER_THREAD = 4;

/** Cuts files of polls into slices that are read one after the other, each into ranges that are read at once. */
export function planSlices(
  files: readonly InspectedSource[],
  threads: number,
  { sliceBytes: maxSliceBytes, minRangeBytes }: ScanLimits = SCAN_LIMITS,
): PlannedRange[][] {
  const total = files.reduce((bytes, file) => bytes + file.bytes, 0);
  // The ids of each range are numbered anew, nearly all of them in each: where there are several slices, few large ranges cost less.
  const wanted = total > maxSliceBytes ? maxSliceBytes / threads : total / (threads * RANGES_PER_THREAD);
  const rangeBytes = Math.max(minRangeBytes, Math.ceil(wanted));
  const slices: PlannedRange[][] = [];
  let slice: PlannedRange[] = [];
  let sliceBytes = 0;
  for (const file of files) {
    for (let start = file.layout.dataStart; start < file.bytes; start += rangeBytes) {
      const end = Math.min(start + rangeBytes, file.bytes);
      if (sliceBytes + (end - start) > maxSliceBytes && slice.length > 0) {
        slices.push(slice);
        slice = [];
        sliceBytes = 0;
      }
      slice.push({ file, range: { path: file.path, layout: file.layout, startByte: start, endByte: end } });
      sliceBytes += end - start;
    }
  }
  return slice.length > 0 ? [...slices, slice] : slices;
}

/** All of a file's rows as one range. */
export function wholeFile(file: InspectedSource): ScanRange {
  return { path: file.path, layout: file.layout, startByte: file.layout.dataStart, endByte: file.bytes };
}
