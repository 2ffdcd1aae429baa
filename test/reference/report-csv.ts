import type { ReferenceFigures, ReferenceRow } from './report-row.ts';

const STANDARD_HEADER =
  'store_id,uptime_last_hour,uptime_last_day,uptime_last_week,downtime_last_hour,downtime_last_day,downtime_last_week';
const EXTENDED_HEADER =
  `${STANDARD_HEADER},unknown_last_hour,unknown_last_day,unknown_last_week,` +
  'business_last_hour,business_last_day,business_last_week,' +
  'uptime_pct_last_hour,uptime_pct_last_day,uptime_pct_last_week,' +
  'polls_used,longest_gap_hours,coverage_last_week,current_status,timezone,flags';

const MINUTE_US = 60_000_000n;
const HOUR_US = 60n * MINUTE_US;

/** A quotient of whole numbers, neither negative, with `places` decimals, rounded half up. */
function decimal(numerator: bigint, denominator: bigint, places: number): string {
  const scaled = (2n * numerator * 10n ** BigInt(places) + denominator) / (2n * denominator);
  const digits = scaled.toString().padStart(places + 1, '0');
  return `${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

/**
 * A text cell that no spreadsheet runs as a formula, quoted where it needs to be: by RFC 4180, and by spreadsheets that
 * cut at semicolons.
 */
function textCell(text: string): string {
  const guarded = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",;\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

function windowCells(row: ReferenceRow, figure: keyof ReferenceFigures): string[] {
  return [
    decimal(BigInt(row.hour[figure]), MINUTE_US, 2),
    decimal(BigInt(row.day[figure]), HOUR_US, 2),
    decimal(BigInt(row.week[figure]), HOUR_US, 2),
  ];
}

function standardCells(row: ReferenceRow): string[] {
  return [textCell(row.storeId), ...windowCells(row, 'upUs'), ...windowCells(row, 'downUs')];
}

function uptimePercent(figures: ReferenceFigures): string {
  const known = BigInt(figures.upUs + figures.downUs);
  return known === 0n ? '' : decimal(100n * BigInt(figures.upUs), known, 2);
}

function extendedCells(row: ReferenceRow): string[] {
  const business = BigInt(row.week.businessUs);
  return [
    ...standardCells(row),
    ...windowCells(row, 'unknownUs'),
    ...windowCells(row, 'businessUs'),
    uptimePercent(row.hour),
    uptimePercent(row.day),
    uptimePercent(row.week),
    String(row.pollsUsed),
    decimal(BigInt(row.longestGapUs), HOUR_US, 2),
    business === 0n ? '' : decimal(BigInt(row.coveredWeekUs), business, 4),
    row.currentStatus,
    textCell(row.timezone),
    row.flags.join('|'),
  ];
}

function csv(header: string, rows: readonly string[][]): string {
  return [header, ...rows.map((cells) => cells.join(','))].map((line) => `${line}\n`).join('');
}

/** The standard report: seven columns, LF after every line. */
export function standardCsv(rows: readonly ReferenceRow[]): string {
  return csv(STANDARD_HEADER, rows.map(standardCells));
}

/** The extended report: 22 columns, LF after every line. */
export function extendedCsv(rows: readonly ReferenceRow[]): string {
  return csv(EXTENDED_HEADER, rows.map(extendedCells));
}
