import type { Overview } from '../../../main/shared/api/overview.ts';
import { paths } from '../../app/paths.ts';
import { formatCount, formatCounted } from '../../ui/format-count.ts';
import { formatDuration } from '../../ui/format-duration.ts';
import { formatDay } from '../../ui/format-instant.ts';
import { dataPaths, findingPath, importPath } from '../data/data-paths.ts';
import { storesPath } from './stores-path.ts';

/** One fact on which the figures rest, and where to read more of it. */
export interface SoundnessItem {
  readonly label: string;
  readonly figure: string;
  readonly note: string;
  readonly href: string;
  /** It makes figures less certain. */
  readonly isWeak: boolean;
}

const MS_PER_DAY = 86_400_000;

/** How sound the data is, in the order in which it matters. @param nowMs for the year of dates */
export function soundnessItems(overview: Overview, nowMs: number, locale?: string): readonly SoundnessItem[] {
  const { soundness, stores } = overview;
  const count = (value: number): string => formatCount(value, locale);
  const zones = soundness.unknown_timezone_stores;
  return [
    rangeItem(overview, nowMs, locale),
    cadenceItem(soundness.polls_per_store_day, locale),
    {
      label: 'No data',
      figure: count(soundness.no_data_stores),
      note: `of ${formatCounted(stores, 'store', 'stores', locale)} have no poll in their open time of the last 8 days`,
      href: storesPath({ status: 'no_data' }),
      isWeak: soundness.no_data_stores > 0,
    },
    {
      label: 'Silent',
      figure: count(soundness.silent_stores),
      note: 'were polled last more than 8 days ago',
      href: findingPath('silent'),
      isWeak: soundness.silent_stores > 0,
    },
    {
      label: 'Default hours',
      figure: count(soundness.default_hours_stores),
      note: 'have no business hours and count as open always',
      href: storesPath({ flags: 'default_hours' }),
      isWeak: soundness.default_hours_stores > 0,
    },
    {
      label: 'Default zone',
      figure: count(soundness.default_timezone_stores),
      note:
        zones === 0
          ? 'have no time zone and count as Chicago'
          : `have no valid time zone and count as Chicago; ${count(zones)} name an unknown one`,
      href: storesPath({ flags: 'default_timezone' }),
      isWeak: soundness.default_timezone_stores > 0,
    },
    rejectedItem(soundness.last_import, locale),
  ];
}

function rangeItem({ data_range, polls }: Overview, nowMs: number, locale?: string): SoundnessItem {
  const fromMs = Date.parse(data_range.min_date);
  const toMs = Date.parse(data_range.max_date);
  const days = (toMs - fromMs) / MS_PER_DAY;
  const style = { nowMs, ...(locale === undefined ? {} : { locale }) };
  return {
    label: 'Data range',
    figure: days < 2 ? formatDuration(toMs - fromMs, locale) : formatCounted(Math.round(days), 'day', 'days', locale),
    note: `${formatCounted(polls, 'poll', 'polls', locale)}, ${formatDay(fromMs, style)} to ${formatDay(toMs, style)}`,
    href: paths.data,
    isWeak: days < 7,
  };
}

function cadenceItem(pollsPerDay: number | null, locale?: string): SoundnessItem {
  const between = pollsPerDay === null || pollsPerDay === 0 ? null : MS_PER_DAY / pollsPerDay;
  return {
    label: 'Cadence',
    figure: between === null ? '–' : formatDuration(roughly(between), locale),
    note: between === null ? 'no store was polled in the week' : 'between polls, for the median store',
    href: dataPaths.quality,
    isWeak: between === null,
  };
}

/** From ten hours on minutes say nothing of a median. */
function roughly(ms: number): number {
  const MS_PER_HOUR = 3_600_000;
  return ms < 10 * MS_PER_HOUR ? ms : Math.round(ms / MS_PER_HOUR) * MS_PER_HOUR;
}

function rejectedItem(last: Overview['soundness']['last_import'], locale?: string): SoundnessItem {
  return {
    label: 'Rejected rows',
    figure: last === null ? '–' : formatCount(last.rows_rejected, locale),
    note:
      last === null
        ? 'no file was imported'
        : `in the last import, beside ${formatCounted(last.rows_accepted, 'accepted row', 'accepted rows', locale)}`,
    href: last === null ? paths.data : importPath(last.import_id),
    isWeak: last !== null && last.rows_rejected > 0,
  };
}
