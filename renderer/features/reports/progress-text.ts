import { formatCount } from '../../ui/format-count.ts';
import { formatElapsed } from '../../ui/format-duration.ts';

/**
 * How far a report is: `1,200 of 3,678 stores · 8,000 a second · 2 s left`; what is not known is left out.
 * @param total stores in all; null while it waits for its turn @param perSecond stores a second
 */
export function progressText(done: number, total: number | null, perSecond: number | null, locale?: string): string {
  if (total === null) {
    return 'Waiting for its turn';
  }
  const amount = `${formatCount(done, locale)} of ${formatCount(total, locale)} stores`;
  if (done >= total) {
    return `${amount} · storing the report`;
  }
  if (perSecond === null || perSecond === 0) {
    return amount;
  }
  const leftMs = ((total - done) * 1_000) / perSecond;
  return `${amount} · ${formatCount(Math.round(perSecond), locale)} a second · ${formatElapsed(leftMs, locale)} left`;
}
