import { US_PER_MINUTE } from '../../workers/domain/duration.ts';
import { formatInstant } from '../../workers/domain/instant-text.ts';
import { hourHundredths } from '../../workers/domain/rounding.ts';
import type { DataFindings, FleetOverview, ImportRecord } from '../services.ts';
import type { Overview } from '../shared/api/overview.ts';
import type { Quality } from '../shared/api/quality.ts';
import { everyFinding } from '../shared/quality.ts';
import { figuresRow } from './figures-row.ts';
import { fleetWindows } from './fleet-windows.ts';

const DAYS_OF_WEEK_WINDOW = 7;
const US_PER_DAY = 1_440 * US_PER_MINUTE;
const HOURS_PER_DAY = 24;
const BIN_PCT = 5;

/** The fleet as the API writes it. @param imports newest first */
export function overviewAnswer(overview: FleetOverview, imports: readonly ImportRecord[]): Overview {
  const { pulse, options, summary, map, audit } = overview;
  return {
    as_of: formatInstant(options.asOfUs),
    data_version: pulse.dataVersion,
    stores: pulse.stores,
    polls: pulse.polls,
    data_range: { min_date: formatInstant(pulse.firstPollUs), max_date: formatInstant(pulse.latestPollUs) },
    status: summary.status,
    windows: fleetWindows(summary.windows),
    weekly_uptime: {
      bins: summary.uptimeBins.map((stores, bin) => ({ from_pct: bin * BIN_PCT, to_pct: (bin + 1) * BIN_PCT, stores })),
      exactly_100: summary.exactly100,
      without_figure: summary.withoutFigure,
    },
    worst: summary.worst.map(figuresRow),
    week_map: {
      down_hours: weekCells(map.downUs),
      unknown_hours: weekCells(map.unknownUs),
      business_hours: weekCells(map.upUs.map((us, i) => us + (map.downUs[i] ?? 0) + (map.unknownUs[i] ?? 0))),
    },
    soundness: {
      polls_per_store_day: pollsPerDay(overview),
      no_data_stores: summary.flags.no_data,
      silent_stores: audit.found.silent.length,
      default_hours_stores: summary.flags.default_hours,
      default_timezone_stores: summary.flags.default_timezone,
      unknown_timezone_stores: audit.found.unknown_timezone.length,
      last_import: lastImport(imports),
    },
  };
}

/** Seven lists of 24, in hours with two decimals. */
function weekCells(us: Float64Array): number[][] {
  const hours = Array.from(us, (cellUs) => hourHundredths(cellUs) / 100);
  return Array.from({ length: DAYS_OF_WEEK_WINDOW }, (_, day) =>
    hours.slice(day * HOURS_PER_DAY, (day + 1) * HOURS_PER_DAY),
  );
}

/** Data of less than a week is spread over the days there are, at least one. */
function pollsPerDay({ pulse, audit }: FleetOverview): number | null {
  if (audit.weekPollsMedian === null) {
    return null;
  }
  const days = Math.min(Math.max((pulse.latestPollUs - pulse.firstPollUs) / US_PER_DAY, 1), DAYS_OF_WEEK_WINDOW);
  return Math.round((audit.weekPollsMedian / days) * 100) / 100;
}

function lastImport(imports: readonly ImportRecord[]): Overview['soundness']['last_import'] {
  const last = imports.find(({ summary }) => summary !== null);
  if (last === undefined || last.summary === null) {
    return null;
  }
  const { files } = last.summary;
  return {
    import_id: last.job.id,
    finished_at: last.job.finished_at,
    rows_accepted: files.reduce((sum, file) => sum + file.rows_accepted, 0),
    rows_rejected: files.reduce((sum, file) => sum + file.rows_rejected, 0),
  };
}

/** What was found in the data as the API writes it. */
export function qualityAnswer({ asOfUs, audit }: DataFindings): Quality {
  const { bins, tooFewPolls, medianGapUs } = audit.cadence;
  return {
    as_of: formatInstant(asOfUs),
    data_version: audit.dataVersion,
    findings: everyFinding((finding) => ({
      count: audit.found[finding].length,
      stores: [...audit.firstIds[finding]],
    })),
    unknown_zone_names: [...audit.unknownZones],
    cadence: {
      bins: bins.map(({ fromMinutes, toMinutes, stores }) => ({
        from_minutes: fromMinutes,
        to_minutes: toMinutes,
        stores,
      })),
      too_few_polls: tooFewPolls,
      median_minutes: medianGapUs === null ? null : Math.round((medianGapUs / US_PER_MINUTE) * 100) / 100,
    },
  };
}
