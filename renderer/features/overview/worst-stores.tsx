import type { FiguresRow } from '../../../main/shared/api/stores.ts';
import { paths } from '../../app/paths.ts';
import { Count } from '../../ui/count.tsx';
import { formatHours } from '../../ui/format-duration.ts';
import { Panel } from '../../ui/panel.tsx';
import { Percent } from '../../ui/percent.tsx';
import { StateBar } from '../../ui/state-bar.tsx';
import { StateLabel } from '../../ui/state-legend.tsx';
import { stateOfStatus } from '../../ui/states.ts';
import { TextLink } from '../../ui/text-link.tsx';
import { storesPath } from './stores-path.ts';
import classes from './worst-stores.module.css';

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
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">Store</th>
              <th scope="col">Now</th>
              <th scope="col" data-figure>
                Down
              </th>
              <th scope="col" data-figure>
                Open
              </th>
              <th scope="col" data-figure>
                Uptime
              </th>
              <th scope="col" className={classes.barColumn}>
                <span>Week</span>
              </th>
              <th scope="col" data-figure data-rest>
                Polls
              </th>
              <th scope="col" data-rest>
                Zone
              </th>
            </tr>
          </thead>
          <tbody>
            {stores.map((store) => (
              <WorstRow key={store.store_id} store={store} />
            ))}
          </tbody>
        </table>
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
      <td data-figure data-rest>
        <Count value={store.polls_used} />
      </td>
      <td data-rest>{store.timezone}</td>
    </tr>
  );
}
