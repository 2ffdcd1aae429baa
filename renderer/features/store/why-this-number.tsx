import { SegmentedControl } from '@mantine/core';
import { Fragment, useMemo, useState } from 'react';
import { WINDOWS, type WindowName } from '../../../main/shared/figures.ts';
import { formatCounted } from '../../ui/format-count.ts';
import { Panel } from '../../ui/panel.tsx';
import { formatExactLength, formatFigure } from './exact-length.ts';
import { explainWindow } from './explain-window.ts';
import { gapInWords } from './gap-words.ts';
import { type Amounts, addAmounts, NOTHING } from './runs.ts';
import type { Trace } from './trace.ts';
import classes from './why-this-number.module.css';
import { WINDOW_US } from './windows.ts';
import type { ZoneClock } from './zone-clock.ts';

const COLUMNS = ['upUs', 'downUs', 'unknownUs'] as const;

/** A window's sessions, the rule for each gap between polls, and what each gives: they add up to the figures exactly. */
export function WhyThisNumber({ trace, clock }: { readonly trace: Trace; readonly clock: ZoneClock }) {
  const [window, setWindow] = useState<WindowName>('week');
  const span = useMemo(() => ({ fromUs: trace.asOfUs - WINDOW_US[window], toUs: trace.asOfUs }), [trace, window]);
  const sessions = useMemo(() => explainWindow(trace, span), [trace, span]);
  const sum = sessions.reduce((total, { amounts }) => addAmounts(total, amounts), NOTHING);
  const columns = COLUMNS.filter((column) => column !== 'unknownUs' || sum.unknownUs > 0);
  const ignored = trace.polls.filter(({ atUs, used }) => !used && atUs >= span.fromUs && atUs <= span.toUs).length;
  return (
    <Panel
      title="Why this number"
      note={`Each session, the rule for each gap between its polls, and the time that it gives: hours, minutes, seconds.${
        trace.trustMinutes === null ? '' : ` A poll is believed for ${trace.trustMinutes} min before and after it.`
      }`}
      aside={
        <SegmentedControl
          size="xs"
          aria-label="Window"
          value={window}
          onChange={setWindow}
          data={WINDOWS.map((value) => ({ value, label: `Last ${value}` }))}
        />
      }
    >
      {sessions.length === 0 ? (
        <p>The store is closed during all of the last {window}: no session, so nothing counts.</p>
      ) : (
        <div className={classes.scroll}>
          <table className={classes.why}>
            <thead>
              <tr>
                <th scope="col">Gap</th>
                <th scope="col" className={classes.rule}>
                  Rule
                </th>
                {columns.map((column) => (
                  <th key={column} scope="col" data-number>
                    {column === 'upUs' ? 'Up' : column === 'downUs' ? 'Down' : 'Unknown'}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {sessions.map(({ session, gaps, amounts }) => (
                <Fragment key={session.fromUs}>
                  <tr className={classes.session}>
                    <th scope="rowgroup" colSpan={2}>
                      {sessionText(trace, session, clock)}
                    </th>
                    <AmountCells amounts={amounts} columns={columns} />
                  </tr>
                  {gaps.map((gap) => (
                    <tr key={gap.fromUs}>
                      <td className={classes.gap}>
                        {clock.rangeBeside(gap.fromUs, gap.toUs, Math.max(session.fromUs, span.fromUs))}
                      </td>
                      <td className={classes.rule}>{gapInWords(gap, trace, clock)}</td>
                      <AmountCells amounts={gap.amounts} columns={columns} />
                    </tr>
                  ))}
                </Fragment>
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row" colSpan={2}>
                  Sum of {formatCounted(sessions.length, 'session', 'sessions')}
                </th>
                <AmountCells amounts={sum} columns={columns} />
              </tr>
              <tr>
                <th scope="row" colSpan={2}>
                  In the report, rounded once
                </th>
                {columns.map((column) => (
                  <td key={column} data-number>
                    {sum[column] === 0 && sum.upUs + sum.downUs === 0 ? '–' : formatFigure(sum[column], window)}
                  </td>
                ))}
              </tr>
            </tfoot>
          </table>
        </div>
      )}
      {ignored > 0 && (
        <p className={classes.ignored}>
          {formatCounted(ignored, 'poll was', 'polls were')} taken while the store was closed and{' '}
          {ignored === 1 ? 'does' : 'do'} not count.
        </p>
      )}
    </Panel>
  );
}

function AmountCells({
  amounts,
  columns,
}: {
  readonly amounts: Amounts;
  readonly columns: readonly (keyof Amounts)[];
}) {
  return columns.map((column) => (
    <td key={column} data-number data-column={column}>
      {amounts[column] === 0 ? <span className={classes.nothing}>0</span> : <ExactLength us={amounts[column]} />}
    </td>
  ));
}

/** Fractions of a second are there for the sum, not for the eye. */
function ExactLength({ us }: { readonly us: number }) {
  const [clock, fraction] = formatExactLength(us).split('.');
  return (
    <>
      {clock}
      {fraction !== undefined && <span className={classes.fraction}>.{fraction}</span>}
    </>
  );
}

/** The session's own ends, also where the window shows a part of it; open always has none. */
function sessionText(trace: Trace, session: Trace['sessions'][number], clock: ZoneClock): string {
  const { fromUs, toUs } = session;
  if (fromUs === trace.fromUs && toUs === trace.toUs) {
    return 'Open always';
  }
  return clock.isSameDay(fromUs, toUs)
    ? `${clock.day(fromUs)}, open ${clock.range(fromUs, toUs)}`
    : `${clock.day(fromUs)}, open ${clock.time(fromUs)} – ${clock.timeBeside(toUs, fromUs)}`;
}
