import type { FiguresRow } from '../../../main/shared/api/stores.ts';
import { WINDOWS, type WindowName } from '../../../main/shared/figures.ts';
import { formatDuration } from '../../ui/format-duration.ts';
import { Percent } from '../../ui/percent.tsx';
import { StateBar } from '../../ui/state-bar.tsx';
import { amountsInWords } from './amounts-in-words.ts';
import { sumWithin } from './runs.ts';
import type { Trace } from './trace.ts';
import classes from './window-bars.module.css';
import { WINDOW_US } from './windows.ts';

/** The three windows as bars that add up to their business time. */
export function WindowBars({ figures, trace }: { readonly figures: FiguresRow; readonly trace: Trace }) {
  return (
    <div className={classes.windows}>
      {WINDOWS.map((window) => (
        <WindowBar key={window} window={window} figures={figures} trace={trace} />
      ))}
    </div>
  );
}

function WindowBar(props: { readonly window: WindowName; readonly figures: FiguresRow; readonly trace: Trace }) {
  const { window, figures, trace } = props;
  const amounts = sumWithin(trace.segments, trace.asOfUs - WINDOW_US[window], trace.asOfUs);
  const percent = figures[`uptime_pct_last_${window}`];
  const businessUs = amounts.upUs + amounts.downUs + amounts.unknownUs;
  return (
    <section className={classes.window} aria-label={`Last ${window}`}>
      <h2>Last {window}</h2>
      <p className={classes.percent}>
        <Percent value={percent} /> <span>{percent !== null ? 'up' : businessUs > 0 ? 'no data' : ''}</span>
      </p>
      <StateBar
        parts={[
          { state: 'up', amount: amounts.upUs },
          { state: 'down', amount: amounts.downUs },
          { state: 'unknown', amount: amounts.unknownUs },
        ]}
      />
      <p className={classes.words}>
        {businessUs === 0 ? 'Closed all the time' : amountsInWords(amounts)}
        {businessUs > 0 && <span> of {formatDuration(businessUs / 1_000)} open</span>}
      </p>
    </section>
  );
}
