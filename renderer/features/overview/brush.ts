import type { ColumnRange } from './histogram-columns.ts';

/**
 * A choice of neighbouring columns by mouse or keyboard: it spans from `anchor`, where it began, to `cursor`, where mouse
 * or keyboard stand. No anchor: nothing is chosen.
 */
export interface Brush {
  readonly anchor: number | null;
  readonly cursor: number;
}

export function noBrush(cursor: number): Brush {
  return { anchor: null, cursor };
}

/** The chosen columns in order; null: none. */
export function brushRange({ anchor, cursor }: Brush): ColumnRange | null {
  return anchor === null ? null : { first: Math.min(anchor, cursor), last: Math.max(anchor, cursor) };
}

/** A press of the mouse begins anew, with Shift it moves the end of what is chosen. */
export function pressColumn(brush: Brush, column: number, extend: boolean): Brush {
  return { anchor: extend && brush.anchor !== null ? brush.anchor : column, cursor: column };
}

/** A drag moves the end. */
export function dragTo(brush: Brush, column: number): Brush {
  return { anchor: brush.anchor ?? column, cursor: column };
}

/**
 * What a key does: arrows, Home and End go to a column and choose it alone; with Shift they move the end of the choice;
 * Escape gives it up. undefined: the key means nothing here.
 */
export function pressKey(brush: Brush, key: string, extend: boolean, count: number): Brush | undefined {
  if (key === 'Escape') {
    return brush.anchor === null ? undefined : noBrush(brush.cursor);
  }
  const target = keyTarget(brush, key, count);
  if (target === undefined) {
    return undefined;
  }
  const cursor = Math.max(0, Math.min(count - 1, target));
  return { anchor: extend ? (brush.anchor ?? brush.cursor) : cursor, cursor };
}

function keyTarget({ anchor, cursor }: Brush, key: string, count: number): number | undefined {
  switch (key) {
    case 'ArrowLeft':
      return anchor === null ? cursor : cursor - 1;
    case 'ArrowRight':
      return anchor === null ? cursor : cursor + 1;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
