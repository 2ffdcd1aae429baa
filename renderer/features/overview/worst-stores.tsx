import type { FiguresRow } from '../../../main/shared/api/stores.ts';
import { paths } from '../../app/paths.ts';
import { Count } from '../../ui/count.tsx';
import { formatHours } from '../../ui/format-duration.ts';
import { Panel } from '../../ui/panel.tsx';
import { Percent } from '../../ui/percent.tsx';
import { StateBar } from '../../ui/state-bar.tsx';
import { StateLabel } from '../../ui/state-legend.tsx';
import { stateOfStatus } from '../../ui/states.ts';
import { type Column, Table } from '../../ui/table.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { storesPath } from './stores-path.ts';
import classes from './worst-stores.module.css';

const COLUMNS: readonly (string | Column)[] = [
  'Store',
  'Now',
  { name: 'Down', isFigure: true },
  { name: 'Open', isFigure: true },
  { name: 'Uptime', isFigure: true },
  { name: 'Week', className: classes.barColumn },
  { name: 'Polls', isFigure: true, className: classes.rest },
  { name: 'Zone', className: classes.rest },
];

/** The stores with the most downtime in the week, each a link to its own screen. */
export function WorstStores({ stores }: { readonly stores: readonly FiguresRow[] }) {
  return (
    <Panel
      title="Most downtime last week"
      aside={<TextLink href={storesPath({ sort: '-downtime_last_week' })}>All stores by downtime</TextLink>}
    >
      {stores.length === 0 ? (
        <p className={classes.none}>No store had downtime in the week.</p>
      ) : (
        <Table isInPanel className={classes.table} columns={COLUMNS}>
          {stores.map((store) => (
            <WorstRow key={store.store_id} store={store} />
          ))}
        </Table>
      )}
    </Panel>
  );
}

function WorstRow({ store }: { readonly store: FiguresRow }) {
  return (
    <tr>
      <td className={classes.id}>
        <TextLink href={paths.store(store.store_id)} title={store.store_id}>
          {store.store_id}
        </TextLink>
      </td>
      <td>
        <StateLabel state={stateOfStatus(store.current_status)} />
      </td>
      <td data-figure>{formatHours(store.downtime_last_week)}</td>
      <td data-figure>{formatHours(store.business_last_week)}</td>
      <td data-figure>
        <Percent value={store.uptime_pct_last_week} />
      </td>
      <td className={classes.barColumn}>
        <StateBar
          parts={[
            { state: 'up', amount: store.uptime_last_week },
            { state: 'down', amount: store.downtime_last_week },
            { state: 'unknown', amount: store.unknown_last_week },
          ]}
        />
      </td>
      <td data-figure className={classes.rest}>
        <Count value={store.polls_used} />
      </td>
      <td className={classes.rest}>{store.timezone}</td>
    </tr>
  );
}
