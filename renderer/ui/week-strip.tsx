import type { StoreRowsAnswer } from '../../main/shared/api/stores.ts';
import { formatDuration } from './format-duration.ts';
import { stateFill } from './states.ts';
import classes from './week-strip.module.css';

type StripCell = NonNullable<StoreRowsAnswer['strips']>[number][number];

const CELL_WIDTH = 10;
const CELL_STEP = 12;
const CELL_HEIGHT = 18;
/** Some downtime is always seen, however little of the day it is. */
const LEAST_HEIGHT = 2;

/**
 * A week as seven cells of 24 hours, oldest first: from below filled in proportion to downtime, from above to what is
 * not known. Four shapes, whatever the week: tables draw hundreds of them while one scrolls.
 */
export function WeekStrip({ cells }: { readonly cells: readonly StripCell[] }) {
  const shapes = stripShapes(cells);
  return (
    <svg
      className={classes.strip}
      width={CELL_STEP * cells.length}
      height={CELL_HEIGHT}
      role="img"
      aria-label={stripInWords(cells)}
    >
      <path d={shapes.closed} fill={stateFill('closed')} className={classes.closed} />
      <path d={shapes.up} fill={stateFill('up')} />
      <path d={shapes.unknown} fill={stateFill('unknown')} />
      <path d={shapes.down} fill={stateFill('down')} />
    </svg>
  );
}

/** Outlines of all parts of each state. */
export function stripShapes(
  cells: readonly StripCell[],
): Readonly<Record<'closed' | 'up' | 'unknown' | 'down', string>> {
  const shapes = { closed: '', up: '', unknown: '', down: '' };
  for (const [day, cell] of cells.entries()) {
    const x = day * CELL_STEP;
    if (cell.business_us === 0) {
      shapes.closed += box(x, 0, CELL_HEIGHT);
      continue;
    }
    const down = heightOf(cell.down_us, cell.business_us);
    const unknown = Math.min(heightOf(cell.unknown_us, cell.business_us), CELL_HEIGHT - down);
    shapes.up += box(x, unknown, CELL_HEIGHT - unknown - down);
    shapes.unknown += box(x, 0, unknown);
    shapes.down += box(x, CELL_HEIGHT - down, down);
  }
  return shapes;
}

function box(x: number, y: number, height: number): string {
  return height <= 0 ? '' : `M${x} ${y}h${CELL_WIDTH}v${height}h-${CELL_WIDTH}z`;
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
