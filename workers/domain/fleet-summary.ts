import type { CurrentStatus } from '../../main/shared/figures.ts';
import type { FleetSummary, FleetWindows, WindowSum } from '../../main/shared/tasks/fleet.ts';
import { DurationSum, percentHundredths, sumHundredths } from './duration-sum.ts';
import { DOWN_HOUR, DURATIONS, UNKNOWN_HOUR, UP_HOUR } from './figures.ts';
import { type ReportContent, reportRow } from './report-content.ts';
import { selectStores } from './select-stores.ts';

const UPTIME_BINS = 20;
const WORST_STORES = 10;
const WEEK = 2;

/** What a report says of all its stores together. */
export function summariseReport(content: ReportContent): FleetSummary {
  const worst = selectStores(content, { ...EVERYTHING, sort: 'downtime_last_week', descending: true });
  const hasDowntime = (row: number): boolean => (content.durations[row * DURATIONS + DOWN_HOUR + WEEK] as number) > 0;
  return {
    stores: content.rows,
    windows: sumWindows(content),
    ...worst.counts,
    ...distribution(content),
    worst: Array.from(worst.rows.filter(hasDowntime), (row) => reportRow(content, row)),
  };
}

const EVERYTHING = {
  text: null,
  statuses: null as readonly CurrentStatus[] | null,
  flags: [],
  zone: null,
  window: 'week',
  minUptimePct: null,
  maxUptimePct: null,
  ids: null,
  limit: WORST_STORES,
  offset: 0,
} as const;

/** The windows of all stores together: each counts by its business time. */
export function sumWindows(content: ReportContent): FleetWindows {
  return { hour: sumWindow(content, 0), day: sumWindow(content, 1), week: sumWindow(content, WEEK) };
}

function sumWindow({ rows, durations }: ReportContent, window: number): WindowSum {
  const up = new DurationSum();
  const down = new DurationSum();
  const unknown = new DurationSum();
  for (let row = 0; row < rows; row++) {
    const at = row * DURATIONS + window;
    up.add(durations[at + UP_HOUR] as number);
    down.add(durations[at + DOWN_HOUR] as number);
    unknown.add(durations[at + UNKNOWN_HOUR] as number);
  }
  const upUs = up.totalUs();
  const downUs = down.totalUs();
  const unknownUs = unknown.totalUs();
  return {
    upHundredths: sumHundredths(upUs),
    downHundredths: sumHundredths(downUs),
    unknownHundredths: sumHundredths(unknownUs),
    businessHundredths: sumHundredths(upUs + downUs + unknownUs),
    uptimeHundredths: percentHundredths(upUs, upUs + downUs),
  };
}

function distribution({
  rows,
  durations,
}: ReportContent): Pick<FleetSummary, 'uptimeBins' | 'exactly100' | 'withoutFigure'> {
  const bins = new Uint32Array(UPTIME_BINS);
  let exactly100 = 0;
  let withoutFigure = 0;
  for (let row = 0; row < rows; row++) {
    const at = row * DURATIONS + WEEK;
    const upUs = durations[at + UP_HOUR] as number;
    const downUs = durations[at + DOWN_HOUR] as number;
    if (upUs + downUs === 0) {
      withoutFigure++;
    } else if (downUs === 0) {
      exactly100++;
    } else {
      const bin = Math.min(Math.floor((upUs * UPTIME_BINS) / (upUs + downUs)), UPTIME_BINS - 1);
      bins[bin] = (bins[bin] as number) + 1;
    }
  }
  return { uptimeBins: [...bins], exactly100, withoutFigure };
}
