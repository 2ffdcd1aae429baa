import type { StoreRowsAnswer } from '../../main/shared/api/stores.ts';
import { formatDuration } from './format-duration.ts';
import { stateFill } from './states.ts';
import classes from './week-strip.module.css';

type StripCell = NonNullable<StoreRowsAnswer['strips']>[number][number];

const DAYS = [0, 1, 2, 3, 4, 5, 6] as const;
const CELL_WIDTH = 10;
const CELL_STEP = 12;
const CELL_HEIGHT = 18;
/** Some downtime is always seen, however little of the day it is. */
const LEAST_HEIGHT = 2;

/**
 * A week as seven cells of 24 hours, oldest first: from below filled in proportion to downtime, from above to what is
 * not known.
 */
export function WeekStrip({ cells }: { readonly cells: readonly StripCell[] }) {
  return (
    <svg
      className={classes.strip}
      width={CELL_STEP * cells.length}
      height={CELL_HEIGHT}
      role="img"
      aria-label={stripInWords(cells)}
    >
      {DAYS.map((day) => {
        const cell = cells[day];
        return cell === undefined ? null : <Cell key={day} x={day * CELL_STEP} cell={cell} />;
      })}
    </svg>
  );
}

function Cell({ x, cell }: { readonly x: number; readonly cell: StripCell }) {
  const size = { x, width: CELL_WIDTH };
  if (cell.business_us === 0) {
    return <rect {...size} height={CELL_HEIGHT} fill={stateFill('closed')} className={classes.closed} />;
  }
  const down = heightOf(cell.down_us, cell.business_us);
  const unknown = heightOf(cell.unknown_us, cell.business_us);
  return (
    <>
      <rect {...size} height={CELL_HEIGHT} fill={stateFill('up')} />
      {unknown > 0 && <rect {...size} height={unknown} fill={stateFill('unknown')} />}
      {down > 0 && <rect {...size} y={CELL_HEIGHT - down} height={down} fill={stateFill('down')} />}
    </>
  );
}

function heightOf(us: number, ofUs: number): number {
  return us === 0 ? 0 : Math.max(Math.round((CELL_HEIGHT * us) / ofUs), LEAST_HEIGHT);
}

function stripInWords(cells: readonly StripCell[]): string {
  const downUs = cells.reduce((sum, cell) => sum + cell.down_us, 0);
  const days = cells.filter((cell) => cell.down_us > 0).length;
  return downUs === 0
    ? 'no downtime in the week'
    : `down ${formatDuration(downUs / 1_000)} on ${days} of ${cells.length} days`;
}
