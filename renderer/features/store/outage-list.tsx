import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import { formatDuration } from '../../ui/format-duration.ts';
import { formatUtc } from '../../ui/format-instant.ts';
import { Panel } from '../../ui/panel.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import classes from './facts.module.css';
import type { Trace } from './trace.ts';
import { ZoneClock } from './zone-clock.ts';

const FIRST_SHOWN = 12;

const COLUMNS: readonly (string | Column)[] = ['Start', 'End', { name: 'Down while open', isFigure: true }];

/** The stretch's outages, the latest first, each with its length in open time. */
export function OutageList({ trace }: { readonly trace: Trace }) {
  const clock = useMemo(() => new ZoneClock(trace.offsets), [trace]);
  const [all, setAll] = useState(false);
  const outages = trace.outages.toReversed();
  const downUs = outages.reduce((sum, outage) => sum + outage.downUs, 0);
  const endsNow = trace.toUs === trace.asOfUs;
  if (outages.length === 0) {
    const isKnown = trace.segments.some(({ status }) => status === 'up');
    return (
      <Panel title="Outages">
        <p className={classes.plain}>
          {isKnown ? 'None in this week.' : 'None are known: nothing is known of this week’s open time.'}
        </p>
      </Panel>
    );
  }
  return (
    <Panel
      title={outages.length === 1 ? '1 outage' : `${outages.length} outages`}
      aside={`${formatDuration(downUs / 1_000)} in all`}
      note="Closed time between two stretches of one outage does not count."
    >
      <Table isInPanel wraps columns={COLUMNS}>
        {(all ? outages : outages.slice(0, FIRST_SHOWN)).map((outage) => (
          <tr key={outage.fromUs}>
            <td title={formatUtc(outage.fromUs / 1_000)}>
              {outage.beganBefore ? 'before ' : ''}
              {clock.dayAndTime(outage.fromUs)}
            </td>
            <td title={formatUtc(outage.toUs / 1_000)}>
              {outage.continues
                ? endsNow
                  ? 'still down'
                  : `after ${clock.dayAndTime(outage.toUs)}`
                : clock.timeBeside(outage.toUs, outage.fromUs)}
            </td>
            <td data-figure>{formatDuration(outage.downUs / 1_000)}</td>
          </tr>
        ))}
      </Table>
      {!all && outages.length > FIRST_SHOWN && (
        <Button className={classes.more ?? ''} size="xs" variant="default" onClick={() => setAll(true)}>
          Show all {outages.length}
        </Button>
      )}
    </Panel>
  );
}
