import type { Stats } from '../../../main/shared/api/stats.ts';
import { formatBytes, formatCount, formatCounted } from '../../ui/format-count.ts';
import { formatDuration } from '../../ui/format-duration.ts';
import { formatDay } from '../../ui/format-instant.ts';

const MS_PER_DAY = 86_400_000;

/** A fact of the strip: its figure, and a line that says more. */
export interface StoredFact {
  readonly label: string;
  readonly figure: string;
  readonly note: string;
}

/** What the workspace holds, kind by kind; without data dashes. */
export function storedFacts(stats: Stats, nowMs: number, locale?: string): readonly StoredFact[] {
  const count = (value: number): string => (value === 0 ? '–' : formatCount(value, locale));
  const stores = (value: number): string => formatCounted(value, 'store', 'stores', locale);
  const unknown = stats.unknown_timezones;
  return [
    rangeFact(stats, nowMs, locale),
    {
      label: 'Business hours',
      figure: count(stats.business_hours_rows),
      note:
        stats.business_hours_rows === 0
          ? 'none: every store is open always'
          : `rows of ${stores(stats.stores_with_business_hours)}`,
    },
    {
      label: 'Time zones',
      figure: count(stats.stores_with_timezone),
      note:
        stats.stores_with_timezone === 0
          ? 'none: America/Chicago for all'
          : unknown === 0
            ? 'all known'
            : `${formatCount(unknown, locale)} with an unknown name`,
    },
    {
      label: 'Workspace',
      figure: formatBytes(stats.database_bytes, locale),
      note: `data version ${formatCount(stats.data_version, locale)}`,
    },
  ];
}

function rangeFact({ data_range: range }: Stats, nowMs: number, locale?: string): StoredFact {
  if (range.min_date === null || range.max_date === null) {
    return { label: 'Data range', figure: '–', note: 'no polls yet' };
  }
  const fromMs = Date.parse(range.min_date);
  const toMs = Date.parse(range.max_date);
  const days = (toMs - fromMs) / MS_PER_DAY;
  const style = { nowMs, ...(locale === undefined ? {} : { locale }) };
  return {
    label: 'Data range',
    figure: days < 2 ? formatDuration(toMs - fromMs, locale) : formatCounted(Math.round(days), 'day', 'days', locale),
    note: `${formatDay(fromMs, style)} to ${formatDay(toMs, style)}`,
  };
}
