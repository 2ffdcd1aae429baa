import type { StoreFigures } from '../../main/shared/figures.ts';
import { WINDOWS } from '../../main/shared/figures.ts';
import type { ReportColumns, ReportOptions } from '../../main/shared/report-options.ts';
import { formatInstant } from './instant-text.ts';
import { type ReportContent, reportRow } from './report-content.ts';
import { coverageTenThousandths, hourHundredths, minuteHundredths, uptimeHundredths } from './rounding.ts';

/** What a report was made with. */
export interface ReportVersions {
  readonly data: number;
  readonly tzdb: string;
  readonly program: string;
}

/** A text of all rows would pass V8's limit of 512 MiB at a million stores. */
const ROWS_PER_PIECE = 4_096;

/** `{as_of, options, versions, stores}` as UTF-8 JSON; the rows have the names and the rounding of the CSV. */
export function reportJson(
  content: ReportContent,
  columns: ReportColumns,
  options: ReportOptions,
  versions: ReportVersions,
): Uint8Array {
  const head = {
    as_of: formatInstant(options.asOfUs),
    options: { policy: options.policy, trust_minutes: options.trustMinutes },
    versions,
  };
  const encoder = new TextEncoder();
  const pieces: Uint8Array[] = [encoder.encode(`${JSON.stringify(head).slice(0, -1)},"stores":[`)];
  for (let first = 0; first < content.rows; first += ROWS_PER_PIECE) {
    const length = Math.min(ROWS_PER_PIECE, content.rows - first);
    const rows = Array.from({ length }, (_, i) => JSON.stringify(jsonRow(reportRow(content, first + i), columns)));
    pieces.push(encoder.encode((first === 0 ? '' : ',') + rows.join(',')));
  }
  pieces.push(encoder.encode(']}\n'));
  return joined(pieces);
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

/** One store's figures under the report's column names: minutes for the hour, hours for day and week. */
export function jsonRow(figures: StoreFigures, columns: ReportColumns): Record<string, unknown> {
  const row: Record<string, unknown> = { store_id: figures.storeId };
  const put = (prefix: string, us: (window: StoreFigures['windows']['hour']) => number): void => {
    for (const name of WINDOWS) {
      const hundredths = name === 'hour' ? minuteHundredths : hourHundredths;
      row[`${prefix}_last_${name}`] = hundredths(us(figures.windows[name])) / 100;
    }
  };
  put('uptime', (window) => window.upUs);
  put('downtime', (window) => window.downUs);
  if (columns === 'standard') {
    return row;
  }
  put('unknown', (window) => window.unknownUs);
  put('business', businessUs);
  for (const name of WINDOWS) {
    const { upUs, downUs } = figures.windows[name];
    row[`uptime_pct_last_${name}`] = fraction(uptimeHundredths(upUs, downUs), 100);
  }
  row.polls_used = figures.pollsUsed;
  row.longest_gap_hours = hourHundredths(figures.longestGapUs) / 100;
  row.coverage_last_week = fraction(
    coverageTenThousandths(figures.coveredWeekUs, businessUs(figures.windows.week)),
    10_000,
  );
  row.current_status = figures.currentStatus;
  row.timezone = figures.timezone;
  row.flags = figures.flags;
  return row;
}

function businessUs(window: StoreFigures['windows']['hour']): number {
  return window.upUs + window.downUs + window.unknownUs;
}

function fraction(parts: number | undefined, whole: number): number | null {
  return parts === undefined ? null : parts / whole;
}
