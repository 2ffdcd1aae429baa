import type { Overview } from '../../main/shared/api/overview.ts';
import { splitHours } from './hours-split.ts';
import { Panel } from './panel.tsx';
import { Percent } from './percent.tsx';
import { StateBar } from './state-bar.tsx';
import { StateLabel } from './state-legend.tsx';
import classes from './window-card.module.css';

/** A window of the whole fleet: its uptime, and its business time as up, down and unknown. */
export function WindowCard({
  title,
  window,
}: {
  readonly title: string;
  readonly window: Overview['windows']['week'];
}) {
  const split = splitHours(window);
  return (
    <Panel title={title} aside={`${split.business} open`}>
      <p className={classes.percent}>
        <Percent value={window.uptime_pct} /> <span className={classes.word}>up</span>
      </p>
      <StateBar
        parts={[
          { state: 'up', amount: window.up_hours },
          { state: 'down', amount: window.down_hours },
          { state: 'unknown', amount: window.unknown_hours },
        ]}
      />
      <dl className={classes.parts}>
        {(['up', 'down', 'unknown'] as const).map((state) => (
          <div key={state}>
            <dt>
              <StateLabel state={state} />
            </dt>
            <dd>{split[state]}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
