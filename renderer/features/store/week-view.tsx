import { type KeyboardEvent, useId, useMemo, useState } from 'react';
import { StateLegend } from '../../ui/state-legend.tsx';
import { cutLocalDays, scaleUs } from './local-days.ts';
import { readOut } from './readout.ts';
import { joinRuns, type Piece, piecesOf, sumWithin } from './runs.ts';
import type { Trace } from './trace.ts';
import { stepInWeek } from './walk-week.ts';
import { type DayRow, hourAt, hourLines, WeekRow } from './week-row.tsx';
import classes from './week-view.module.css';
import type { ZoneClock } from './zone-clock.ts';

const NO_POLLS: readonly number[] = [];

/**
 * A stretch of a store's time as one row a local day. The pointer and the arrow keys walk its stretches, and each is
 * read out with its reason.
 */
export function WeekView({ trace, clock }: { readonly trace: Trace; readonly clock: ZoneClock }) {
  const [active, setActive] = useState<Piece | null>(null);
  const listId = useId();
  const rows = useMemo(() => dayRows(trace), [trace]);
  const scale = useMemo(() => scaleUs(rows.map(({ day }) => day)), [rows]);
  const draw = useMemo(
    () => ({
      idOf: (piece: Piece) => `${listId}-${piece.fromUs}`,
      wordsOf: (piece: Piece) => readOut(piece.run, trace, clock),
    }),
    [listId, trace, clock],
  );
  const named = useMemo(() => (active === null ? NO_POLLS : pollsNamed(active)), [active]);
  const endsNow = trace.toUs === trace.asOfUs;

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      setActive(null);
      return;
    }
    const next = stepInWeek(rows, active, event.key);
    if (next !== undefined) {
      event.preventDefault();
      setActive(next);
    }
  };

  return (
    <div className={classes.week}>
      <div className={classes.axis}>
        <svg width="100%" height="20" aria-hidden="true">
          {hourLines(scale).map((hour) => (
            <text key={hour} x={hourAt(hour, scale)} y="12">
              {hour}
            </text>
          ))}
        </svg>
      </div>
      <div
        className={classes.rows}
        role="listbox"
        tabIndex={0}
        aria-label="The week by local days. Arrow keys walk its stretches."
        aria-activedescendant={active === null ? undefined : draw.idOf(active)}
        onKeyDown={onKeyDown}
      >
        {rows.map((row, i) => (
          <WeekRow
            key={row.day.startUs}
            row={row}
            scaleUs={scale}
            clock={clock}
            active={active === null ? -1 : row.pieces.indexOf(active)}
            named={active !== null && touches(row, named) ? named : NO_POLLS}
            idOf={draw.idOf}
            wordsOf={draw.wordsOf}
            onPoint={setActive}
            endsNow={endsNow && i === rows.length - 1}
          />
        ))}
      </div>
      <p className={classes.readout} data-empty={active === null || undefined}>
        {active === null
          ? 'Point at a stretch, or press the arrow keys in the week, to read why it is what it is.'
          : capital(draw.wordsOf(active))}
      </p>
      <div className={classes.foot}>
        <StateLegend states={['up', 'down', 'unknown', 'closed']} />
        <TickLegend />
      </div>
    </div>
  );
}

function TickLegend() {
  return (
    <ul className={classes.ticks} aria-label="Polls">
      <li>
        <TickPicture used up /> poll up
      </li>
      <li>
        <TickPicture used up={false} /> poll down
      </li>
      <li>
        <TickPicture used={false} up /> poll that does not count
      </li>
    </ul>
  );
}

function TickPicture({ used, up }: { readonly used: boolean; readonly up: boolean }) {
  return (
    <svg width="5" height="10" aria-hidden="true">
      <rect
        className={classes.tick}
        data-used={used || undefined}
        data-up={up || undefined}
        x="2"
        y="0.5"
        width={used ? 2 : 3}
        height={up ? 5 : 9}
      />
    </svg>
  );
}

function dayRows(trace: Trace): DayRow[] {
  const runs = joinRuns(trace.segments);
  return cutLocalDays(trace.fromUs, trace.toUs, trace.offsets).map((day) => ({
    day,
    pieces: piecesOf(day, runs),
    polls: trace.polls.filter(({ atUs }) => atUs >= day.startUs && atUs < day.endUs),
    amounts: sumWithin(trace.segments, day.startUs, day.endUs),
  }));
}

/** Instants of the polls that a piece's readout rests on. */
function pollsNamed({ run }: Piece): number[] {
  const polls = [
    run.segments[0].previousPoll,
    ...run.segments.map(({ decidedBy }) => decidedBy),
    run.segments.at(-1)?.nextPoll ?? null,
  ];
  return polls.filter((poll) => poll !== null).map(({ atUs }) => atUs);
}

function touches({ day }: DayRow, polls: readonly number[]): boolean {
  return polls.some((us) => us >= day.startUs && us < day.endUs);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
