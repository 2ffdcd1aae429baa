import { memo } from 'react';
import { stateFill } from '../../ui/states.ts';
import { amountsInWords } from './amounts-in-words.ts';
import type { LocalDay } from './local-days.ts';
import type { Amounts, Piece } from './runs.ts';
import type { SeenPoll } from './trace.ts';
import classes from './week-view.module.css';
import type { ZoneClock } from './zone-clock.ts';

/** All that one row draws. */
export interface DayRow {
  readonly day: LocalDay;
  readonly pieces: readonly Piece[];
  readonly polls: readonly (SeenPoll & { readonly used: boolean })[];
  readonly amounts: Amounts;
}

const BAR_HEIGHT = 20;
const ROW_HEIGHT = 32;
const TICK_TOP = 22;
const HOURS_BETWEEN_LINES = 3;
const US_PER_HOUR = 3_600_000_000;

interface Props {
  readonly row: DayRow;
  /** Length of the scale, the same for all rows. */
  readonly scaleUs: number;
  readonly clock: ZoneClock;
  /** Place of the piece that is read out; −1: none of this row. */
  readonly active: number;
  /** Polls that the readout names. */
  readonly named: readonly number[];
  readonly idOf: (piece: Piece) => string;
  readonly wordsOf: (piece: Piece) => string;
  readonly onPoint: (piece: Piece) => void;
  /** The stretch ends here and now. */
  readonly endsNow: boolean;
}

/** One local day: its stretches, polls below them, and its sums. */
export const WeekRow = memo(function WeekRow(props: Props) {
  const { row, scaleUs, clock, active, named, endsNow } = props;
  const { day, pieces, polls, amounts } = row;
  const at = (us: number): string => `${(100 * (day.leadUs + us - day.startUs)) / scaleUs}%`;
  const width = (fromUs: number, toUs: number): string => `${(100 * (toUs - fromUs)) / scaleUs}%`;
  const chosen = pieces[active];
  const sums = amountsInWords(amounts);
  const changes = day.changes.map(changeInWords);
  return (
    <fieldset className={classes.row} aria-label={[clock.day(day.startUs), sums, ...changes].join(', ')}>
      <span className={classes.day} aria-hidden="true">
        {clock.day(day.startUs)}
      </span>
      <svg className={classes.track} width="100%" height={ROW_HEIGHT} role="presentation">
        <g>
          {hourLines(scaleUs).map((hour) => (
            <line
              key={hour}
              className={classes.hourLine}
              x1={hourAt(hour, scaleUs)}
              x2={hourAt(hour, scaleUs)}
              y2={ROW_HEIGHT}
            />
          ))}
          {closedFirst(pieces).map((piece) => (
            <rect
              key={piece.fromUs}
              x={at(piece.fromUs)}
              style={{ width: seenWidth(piece, width(piece.fromUs, piece.toUs)) }}
              height={BAR_HEIGHT}
              fill={stateFill(piece.run.status)}
              shapeRendering="crispEdges"
            />
          ))}
          <rect
            className={classes.edge}
            x={at(day.startUs)}
            width={width(day.startUs, day.endUs)}
            y="0.5"
            height={BAR_HEIGHT - 1}
          />
          {polls.map((poll) => (
            <Tick key={poll.atUs} x={at(poll.atUs)} poll={poll} named={named.includes(poll.atUs)} />
          ))}
          {day.changes.map((change) => (
            <g key={change.atUs} className={classes.change}>
              <line x1={at(change.atUs)} x2={at(change.atUs)} y2={ROW_HEIGHT} />
              <rect x={at(change.atUs)} width="7" height="4" />
            </g>
          ))}
          {chosen !== undefined && (
            <g className={classes.chosen}>
              <rect
                x={at(chosen.fromUs)}
                width={width(chosen.fromUs, chosen.toUs)}
                y="0.75"
                height={BAR_HEIGHT - 1.5}
              />
              {midpointsOf(chosen).map((us) => (
                <line key={us} x1={at(us)} x2={at(us)} y1={0} y2={ROW_HEIGHT} />
              ))}
            </g>
          )}
          {endsNow && <line className={classes.now} x1={at(day.endUs)} x2={at(day.endUs)} y1={0} y2={ROW_HEIGHT} />}
        </g>
        {pieces.map((piece, i) => (
          <rect
            key={piece.fromUs}
            id={props.idOf(piece)}
            role="option"
            aria-selected={i === active}
            aria-label={props.wordsOf(piece)}
            x={at(piece.fromUs)}
            width={width(piece.fromUs, piece.toUs)}
            height={ROW_HEIGHT}
            fill="transparent"
            onPointerEnter={() => props.onPoint(piece)}
            onPointerDown={() => props.onPoint(piece)}
          />
        ))}
      </svg>
      <span className={classes.sums} aria-hidden="true">
        {sums}
        {changes.length > 0 && <small>{changes.join('; ')}</small>}
      </span>
    </fieldset>
  );
});

/** What is drawn later lies above. */
function closedFirst(pieces: readonly Piece[]): Piece[] {
  const isClosed = ({ run }: Piece): boolean => run.status === 'closed';
  return [...pieces.filter(isClosed), ...pieces.filter((piece) => !isClosed(piece))];
}

/** Open time is seen, however short it is. */
function seenWidth({ run }: Piece, width: string): string {
  return run.status === 'closed' ? width : `max(2px, ${width})`;
}

/** Full where the poll counts, hollow where it does not; that of a store that is down reaches further down. */
function Tick({
  x,
  poll,
  named,
}: {
  readonly x: string;
  readonly poll: SeenPoll & { readonly used: boolean };
  readonly named: boolean;
}) {
  return (
    <rect
      className={classes.tick}
      data-used={poll.used || undefined}
      data-up={poll.up || undefined}
      data-named={named || undefined}
      x={x}
      y={TICK_TOP}
      width={poll.used ? 2 : 3}
      height={poll.up ? 5 : 9}
    />
  );
}

/** Where the rule halved the way between two polls, at the ends of a piece. */
function midpointsOf({ run, fromUs, toUs }: Piece): number[] {
  const first = run.segments[0];
  const last = run.segments.at(-1);
  return [
    ...(first.fromEdge === 'midpoint' && first.fromUs === fromUs ? [fromUs] : []),
    ...(last?.toEdge === 'midpoint' && last.toUs === toUs ? [toUs] : []),
  ];
}

function changeInWords({ deltaUs, wallUs }: LocalDay['changes'][number]): string {
  const minutes = Math.abs(deltaUs) / 60_000_000;
  const by = minutes % 60 === 0 ? `${minutes / 60} h` : `${minutes} min`;
  const hour = Math.floor(wallUs / US_PER_HOUR);
  const minute = Math.floor(wallUs / 60_000_000) % 60;
  const time = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
  return `clocks go ${deltaUs > 0 ? 'forward' : 'back'} ${by} at ${time}`;
}

/** Hours that have a line and a label. */
export function hourLines(scaleUs: number): number[] {
  const hours = Math.floor(scaleUs / US_PER_HOUR);
  return Array.from({ length: Math.floor(hours / HOURS_BETWEEN_LINES) + 1 }, (_, i) => i * HOURS_BETWEEN_LINES);
}

export function hourAt(hour: number, scaleUs: number): string {
  return `${(100 * hour * US_PER_HOUR) / scaleUs}%`;
}
