import { Link } from 'wouter';
import type { Overview } from '../../../main/shared/api/overview.ts';
import type { CurrentStatus } from '../../../main/shared/figures.ts';
import { Count } from '../../ui/count.tsx';
import { formatPercent } from '../../ui/format-percent.ts';
import { Panel } from '../../ui/panel.tsx';
import { StateBar } from '../../ui/state-bar.tsx';
import { StateLabel } from '../../ui/state-legend.tsx';
import { stateOfStatus } from '../../ui/states.ts';
import classes from './status-now.module.css';
import { storesPath } from './stores-path.ts';

/** Statuses of stores that have evidence, the most pressing first. */
const KNOWN: readonly { readonly status: CurrentStatus; readonly word: string }[] = [
  { status: 'inactive', word: 'down' },
  { status: 'active', word: 'up' },
  { status: 'unknown', word: 'unknown' },
  { status: 'closed', word: 'closed' },
];

/** What the stores are at this instant; those without data stand apart, because nothing is known of them. */
export function StatusNow({ overview }: { readonly overview: Overview }) {
  const { status, stores } = overview;
  const known = stores - status.no_data;
  return (
    <Panel
      title="Stores now"
      aside={
        <>
          <Count value={known} /> with data
        </>
      }
    >
      <div className={classes.bar}>
        <StateBar parts={KNOWN.map((each) => ({ state: stateOfStatus(each.status), amount: status[each.status] }))} />
      </div>
      <ul className={classes.counts}>
        {KNOWN.map((each) => (
          <StatusCount key={each.status} {...each} count={status[each.status]} of={known} />
        ))}
        <StatusCount status="no_data" word="no data" count={status.no_data} of={stores} apart />
      </ul>
    </Panel>
  );
}

function StatusCount(props: {
  readonly status: CurrentStatus;
  readonly word: string;
  readonly count: number;
  readonly of: number;
  readonly apart?: boolean;
}) {
  const { status, word, count, of, apart = false } = props;
  const share = of === 0 ? null : (100 * count) / of;
  return (
    <li className={classes.count} data-apart={apart || undefined}>
      <Link href={storesPath({ status })}>
        <span className={classes.figure}>
          <Count value={count} />
        </span>
        <StateLabel state={stateOfStatus(status)}>{word}</StateLabel>
        <span className={classes.share}>
          {formatPercent(share)}
          {apart && ' of all'}
        </span>
      </Link>
    </li>
  );
}
