import {
  columnVisibilityFeature,
  createColumnHelper,
  metaHelper,
  rowSortingFeature,
  tableFeatures,
} from '@tanstack/react-table';
import type { ReactNode } from 'react';
import type { FiguresRow } from '../../../main/shared/api/stores.ts';
import { WINDOWS, type WindowName } from '../../../main/shared/figures.ts';
import { formatHours, formatMinutes } from '../../ui/format-duration.ts';
import { formatPercent } from '../../ui/format-percent.ts';
import { StateLabel } from '../../ui/state-legend.tsx';
import { stateOfStatus } from '../../ui/states.ts';
import { WeekStrip } from '../../ui/week-strip.tsx';
import { splitMatch } from './split-match.ts';
import { flagWords } from './stores-answer.ts';
import classes from './stores-table.module.css';
import { thinReason } from './thin-evidence.ts';
import type { StoreEntry } from './use-store-pages.ts';

/** What cells need to know of the screen. */
export interface CellContext {
  readonly searched: string;
  readonly pathOf: (storeId: string) => string;
}

/** What stands in a cell. Cells of a column are built alike, so that a line that is used again keeps its nodes. */
interface Cell {
  readonly content: ReactNode;
  /** Nothing to look at: a zero. */
  readonly isQuiet?: boolean;
  readonly title?: string;
}

/** How a column is laid out, named and drawn. */
interface ColumnLook {
  readonly widthPx: number;
  readonly isNumber?: boolean;
  /** Second line of the header: the window. */
  readonly under?: string;
  /** Takes what the window leaves. */
  readonly grows?: boolean;
  /** Stays in view when the table is scrolled sideways. */
  readonly sticks?: boolean;
  readonly draw: (entry: StoreEntry, context: CellContext) => Cell;
}

/** What a row needs of a column. */
export interface ShownColumn {
  readonly id?: string | undefined;
  readonly meta?: ColumnLook | undefined;
}

export const features = tableFeatures({
  columnVisibilityFeature,
  rowSortingFeature,
  columnMeta: metaHelper<ColumnLook>(),
});

const helper = createColumnHelper<typeof features, StoreEntry>();

/** A column that the API sorts by: its id is the API's name. */
function column(
  id: keyof FiguresRow,
  header: string,
  meta: ColumnLook,
  order: { readonly descFirst?: boolean; readonly canSort?: boolean; readonly canHide?: boolean } = {},
) {
  return helper.accessor((entry) => entry.figures[id], {
    id,
    header,
    meta,
    sortDescFirst: order.descFirst ?? false,
    enableSorting: order.canSort ?? true,
    enableHiding: order.canHide ?? true,
  });
}

/** Room for the longest: `168 h`, `145 h 56 min`, `23 h 15 min`, `60 min`. */
const DURATION_WIDTHS_PX: Readonly<Record<WindowName, number>> = { week: 116, day: 106, hour: 84 };

function durationColumn(kind: 'uptime' | 'downtime', window: WindowName) {
  const name = `${kind}_last_${window}` as const;
  const format = window === 'hour' ? formatMinutes : formatHours;
  const draw = ({ figures }: StoreEntry): Cell =>
    // Without known time the figure would be a zero that says nothing.
    figures[`uptime_pct_last_${window}`] === null
      ? noFigure(figures, window)
      : { content: format(figures[name]), isQuiet: figures[name] === 0 };
  const look = { widthPx: DURATION_WIDTHS_PX[window], isNumber: true, under: `last ${window}`, draw };
  return column(name, kind === 'uptime' ? 'Up' : 'Down', look, { descFirst: true });
}

/** All columns, in order. */
export const columns = helper.columns([
  column(
    'store_id',
    'Store',
    {
      widthPx: 308,
      sticks: true,
      draw: ({ figures: { store_id: id } }, { searched, pathOf }) => ({
        title: id,
        content: (
          <a href={`#${pathOf(id)}`} tabIndex={-1} className={classes.id}>
            <Matched text={id} searched={searched} />
          </a>
        ),
      }),
    },
    { canHide: false },
  ),
  column('current_status', 'Status', {
    widthPx: 98,
    draw: ({ figures }) => ({ content: <StateLabel state={stateOfStatus(figures.current_status)} /> }),
  }),
  column('uptime_pct_last_week', 'Uptime', {
    widthPx: 88,
    isNumber: true,
    under: 'last week',
    draw: ({ figures }) => uptime(figures),
  }),
  helper.display({
    id: 'week',
    header: 'Week',
    enableSorting: false,
    meta: { widthPx: 104, under: 'seven days', draw: week },
  }),
  ...WINDOWS.toReversed().map((window) => durationColumn('downtime', window)),
  ...WINDOWS.toReversed().map((window) => durationColumn('uptime', window)),
  column('coverage_last_week', 'Coverage', {
    widthPx: 84,
    isNumber: true,
    under: 'last week',
    draw: ({ figures: { coverage_last_week: coverage } }) => ({
      content: formatPercent(coverage === null ? null : coverage * 100),
    }),
  }),
  column('flags', 'Flags', { widthPx: 158, grows: true, draw: flags }, { canSort: false }),
  column('timezone', 'Zone', {
    widthPx: 158,
    grows: true,
    draw: ({ figures: { timezone } }) => ({ content: timezone, title: timezone }),
  }),
]);

function noFigure(figures: FiguresRow, window: WindowName): Cell {
  return { content: '–', title: figures[`business_last_${window}`] === 0 ? 'closed all the time' : 'no data' };
}

/** A figure that rests on little carries a mark that says so. */
function uptime(figures: FiguresRow): Cell {
  const { uptime_pct_last_week: percent } = figures;
  if (percent === null) {
    return noFigure(figures, 'week');
  }
  const reason = thinReason(figures);
  if (reason === null) {
    return { content: formatPercent(percent) };
  }
  return {
    title: reason,
    content: (
      <span className={classes.thin}>
        <span aria-label={reason} role="img">
          ≈
        </span>{' '}
        {formatPercent(percent)}
      </span>
    ),
  };
}

function flags({ figures }: StoreEntry): Cell {
  const words = flagWords(figures.flags);
  return { content: words, title: words, isQuiet: true };
}

function week({ strip, figures }: StoreEntry): Cell {
  if (strip === null) {
    return { content: '–', title: 'not kept in the report' };
  }
  return {
    content:
      figures.current_status === 'no_data' ? (
        <span className={classes.noStrip} role="img" aria-label="no data in the week" />
      ) : (
        <WeekStrip cells={strip} />
      ),
  };
}

function Matched({ text, searched }: { readonly text: string; readonly searched: string }): ReactNode {
  const parts = splitMatch(text, searched);
  return parts === null ? (
    text
  ) : (
    <>
      {parts[0]}
      <mark>{parts[1]}</mark>
      {parts[2]}
    </>
  );
}
