import type { StoreDetailAnswer } from '../../../main/shared/api/stores.ts';
import { formatCounted } from '../../ui/format-count.ts';
import { formatHours } from '../../ui/format-duration.ts';
import { zoneAbbreviation } from '../../ui/format-instant.ts';
import { formatPercent } from '../../ui/format-percent.ts';
import { Instant } from '../../ui/instant.tsx';
import { Panel } from '../../ui/panel.tsx';
import classes from './facts.module.css';
import { hoursInWords } from './hours-in-words.ts';
import { zoneInWords } from './zone-in-words.ts';

/** What the figures rest on: hours and zone, said plainly when they are defaults, and the polls. */
export function StoreFacts({ detail }: { readonly detail: StoreDetailAnswer }) {
  const { figures } = detail;
  const asOfMs = Date.parse(detail.options.as_of);
  const zone = zoneInWords(detail);
  return (
    <Panel title="Hours, zone and polls">
      <dl className={classes.facts}>
        <dt>Hours</dt>
        <dd>{hoursInWords(detail.business_hours)}</dd>
        <dt>Zone</dt>
        <dd>
          {figures.timezone} ({zoneAbbreviation(asOfMs, figures.timezone)}){zone !== null && <small>{zone}</small>}
        </dd>
        <dt>Polls</dt>
        <dd>
          {formatCounted(figures.polls_used, 'poll counts', 'polls count')}
          <small>
            of {formatCounted(detail.total_observations, 'poll stored', 'polls stored')}; those outside business hours
            or older than eight days do not count
          </small>
        </dd>
        <dt>Coverage</dt>
        <dd>
          {formatPercent(figures.coverage_last_week === null ? null : figures.coverage_last_week * 100)}
          <small>of the week’s open time lies within 2 h of a poll</small>
        </dd>
        <dt>Longest gap</dt>
        <dd>
          {formatHours(figures.longest_gap_hours)}
          <small>of open time without a poll</small>
        </dd>
        <dt>First poll</dt>
        <dd>
          <Instant at={detail.first_poll} zone={figures.timezone} nowMs={asOfMs} />
        </dd>
        <dt>Latest poll</dt>
        <dd>
          <Instant at={detail.latest_poll} zone={figures.timezone} nowMs={asOfMs} />
        </dd>
      </dl>
    </Panel>
  );
}
