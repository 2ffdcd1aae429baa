import fc from 'fast-check';
import { CURRENT_STATUSES, FLAGS } from '../../main/shared/figures.ts';
import {
  COVERED_WEEK,
  DOWN_HOUR,
  DURATIONS,
  LONGEST_GAP,
  UNKNOWN_HOUR,
  UP_HOUR,
} from '../../workers/domain/figures.ts';
import { makeReportContent, type ReportContent } from '../../workers/domain/report-content.ts';
import { assembleRows } from '../../workers/report/assemble-rows.ts';
import { arbitraryStoreId } from '../reference/random-ids.ts';
import type { ReferenceFigures, ReferenceRow } from '../reference/reference.ts';

const HOUR_US = 3_600_000_000;

/** Rows put into a report's arrays, as the assembling of a report does it, one by one. */
export function contentOfRows(rows: readonly ReferenceRow[]): ReportContent {
  const zones = [...new Set(rows.map((row) => row.timezone))].sort();
  const ids = rows.map((row) => Buffer.from(row.storeId));
  const content = makeReportContent(rows.length, zones, Buffer.concat(ids).length);
  let at = 0;
  for (const [row, figures] of rows.entries()) {
    const durations = content.durations.subarray(row * DURATIONS);
    for (const [window, { upUs, downUs, unknownUs }] of [figures.hour, figures.day, figures.week].entries()) {
      durations[UP_HOUR + window] = upUs;
      durations[DOWN_HOUR + window] = downUs;
      durations[UNKNOWN_HOUR + window] = unknownUs;
    }
    durations[LONGEST_GAP] = figures.longestGapUs;
    durations[COVERED_WEEK] = figures.coveredWeekUs;
    content.idBytes.set(ids[row]!, at);
    at += ids[row]!.length;
    content.idEnds[row] = at;
    content.pollsUsed[row] = figures.pollsUsed;
    content.status[row] = CURRENT_STATUSES.indexOf(figures.currentStatus);
    content.flags[row] = FLAGS.reduce((bits, flag, i) => bits | (figures.flags.includes(flag) ? 1 << i : 0), 0);
    content.zone[row] = zones.indexOf(figures.timezone);
  }
  return content;
}

/** A report as it is kept. */
export function packedReport(content: ReportContent, asOfUs: number): Uint8Array {
  const { rows, idEnds, idBytes, ...figures } = content;
  const rank = Uint32Array.from({ length: rows }, (_, row) => row);
  return assembleRows([{ storeNo: rank, ...figures }], { rank, ids: { ends: idEnds, bytes: idBytes } }, asOfUs).content;
}

/** Lengths on, and a microsecond beside, the halves of the last digit that is written; also 0 and the whole window. */
function durationUs(longestUs: number): fc.Arbitrary<number> {
  const halfUnitUs = longestUs === HOUR_US ? 300_000 : 18_000_000;
  return fc.oneof(
    fc.constantFrom(0, 1, longestUs),
    fc.nat(longestUs),
    fc
      .tuple(fc.nat(longestUs / halfUnitUs), fc.constantFrom(-1, 0, 1))
      .map(([halves, by]) => Math.min(Math.max(halves * halfUnitUs + by, 0), longestUs)),
  );
}

function figures(longestUs: number): fc.Arbitrary<ReferenceFigures> {
  const part = durationUs(longestUs);
  return fc.tuple(part, part, part).map(([a, b, c]) => {
    const upUs = a;
    const downUs = Math.min(b, longestUs - upUs);
    const unknownUs = Math.min(c, longestUs - upUs - downUs);
    return { upUs, downUs, unknownUs, businessUs: upUs + downUs + unknownUs };
  });
}

/** Ids that CSV has to quote or guard, up to the longest: also such as no import accepts. */
const hostileId = fc.oneof(
  { weight: 3, arbitrary: arbitraryStoreId },
  fc
    .tuple(
      fc.constantFrom('=', '+', '-', '@', '\t', '\r', '"', "'", ' ', 'x'),
      fc.string({ unit: 'grapheme', maxLength: 20 }),
    )
    .map((parts) => parts.join('')),
  fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', '=', 'a', 'é', '\u{1f600}'), minLength: 1, maxLength: 32 }),
  fc.constantFrom('"'.repeat(128), `=${'"'.repeat(127)}`, ','.repeat(128)),
);

const row: fc.Arbitrary<ReferenceRow> = fc
  .record({
    storeId: hostileId,
    hour: figures(HOUR_US),
    day: figures(24 * HOUR_US),
    week: figures(168 * HOUR_US),
    pollsUsed: fc.oneof(fc.nat(300), fc.constantFrom(0xffffffff, 0)),
    longestGapUs: durationUs(168 * HOUR_US),
    coveredWeekUs: durationUs(168 * HOUR_US),
    currentStatus: fc.constantFrom(...CURRENT_STATUSES),
    timezone: fc.constantFrom('America/Chicago', 'UTC', 'America/Argentina/ComodRivadavia', 'Etc/GMT+12'),
    flags: fc.subarray([...FLAGS]),
  })
  .map((drawn) => ({ ...drawn, coveredWeekUs: Math.min(drawn.coveredWeekUs, drawn.week.businessUs) }));

/** Rows of a report with figures as hard to round, and ids as hard to write, as can be. */
export const arbitraryRows: fc.Arbitrary<ReferenceRow[]> = fc.array(row, { maxLength: 12 });
