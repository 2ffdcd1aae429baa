import type { LocalDay } from './local-days.ts';
import type { Piece } from './runs.ts';

interface WalkedRow {
  readonly day: LocalDay;
  readonly pieces: readonly Piece[];
}

/**
 * The piece that a key leads to: left and right in time, up and down to the same time of the next day, Home and End to
 * the ends of the week. With none chosen any of them leads to the last one. undefined: the key means nothing here.
 */
export function stepInWeek(rows: readonly WalkedRow[], from: Piece | null, key: string): Piece | undefined {
  const pieces = rows.flatMap((row) => row.pieces);
  const last = pieces.at(-1);
  const place = from === null ? -1 : pieces.indexOf(from);
  switch (key) {
    case 'ArrowRight':
      return place < 0 ? last : (pieces[place + 1] ?? last);
    case 'ArrowLeft':
      return place < 0 ? last : (pieces[place - 1] ?? pieces[0]);
    case 'ArrowUp':
      return place < 0 ? last : pieceBeside(rows, pieces[place], -1);
    case 'ArrowDown':
      return place < 0 ? last : pieceBeside(rows, pieces[place], 1);
    case 'Home':
      return pieces[0];
    case 'End':
      return last;
    default:
      return undefined;
  }
}

/** The piece under the middle of this one, a day earlier or later; where that day has none there, its nearest. */
function pieceBeside(rows: readonly WalkedRow[], from: Piece | undefined, step: 1 | -1): Piece | undefined {
  const rowNo = rows.findIndex(({ pieces }) => from !== undefined && pieces.includes(from));
  const row = rows[rowNo];
  const target = rows[rowNo + step];
  if (from === undefined || row === undefined || target === undefined) {
    return from;
  }
  const middleUs = row.day.leadUs + (from.fromUs + from.toUs) / 2 - row.day.startUs;
  const atUs = target.day.startUs + middleUs - target.day.leadUs;
  return target.pieces.find(({ toUs }) => toUs > atUs) ?? target.pieces.at(-1);
}
