import {
  columnVisibilityFeature,
  createColumnHelper,
  metaHelper,
  rowSortingFeature,
  tableFeatures,
} from '@tanstack/react-table';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { FiguresRow } from '../../../main/shared/api/stores.ts';
import { WINDOWS, type WindowName } from '../../../main/shared/figures.ts';
import { formatHours, formatMinutes } from '../../ui/format-duration.ts';
import { formatPercent } from '../../ui/format-percent.ts';
import { StateLabel } from '../../ui/state-legend.tsx';
import { stateOfStatus } from '../../ui/states.ts';
import { WeekStrip } from '../../ui/week-strip.tsx';
import { splitMatch } from './split-match.ts';
import { FLAG_WORDS } from './stores-answer.ts';
import classes from './stores-table.module.css';
import { thinReason } from './thin-evidence.ts';
import type { StoreEntry } from './use-store-pages.ts';

/** How a column is laid out and named. */
interface ColumnLook {
  readonly widthPx: number;
  readonly isNumber?: boolean;
  /** Second line of the header: the window. */
  readonly under?: string;
  /** Stays in view when the table is scrolled sideways. */
  readonly sticks?: boolean;
}

/** What cells need to know of the screen. */
interface TableContext {
  readonly searched: string;
  readonly pathOf: (storeId: string) => string;
}

export const features = tableFeatures({
  columnVisibilityFeature,
  rowSortingFeature,
  columnMeta: metaHelper<ColumnLook>(),
  tableMeta: metaHelper<TableContext>(),
});

const helper = createColumnHelper<typeof features, StoreEntry>();

function durationColumn(kind: 'uptime' | 'downtime', window: WindowName) {
  const name = `${kind}_last_${window}` as const;
  return helper.accessor((entry) => entry.figures[name], {
    id: name,
    header: kind === 'uptime' ? 'Up' : 'Down',
    sortDescFirst: true,
    meta: { widthPx: 104, isNumber: true, under: `last ${window}` },
    cell: ({ row }) => {
      const { figures } = row.original;
      // Without known time the figure would be a zero that says nothing.
      if (figures[`uptime_pct_last_${window}`] === null) {
        return <NoFigure figures={figures} window={window} />;
      }
      const value = figures[name];
      const text = window === 'hour' ? formatMinutes(value) : formatHours(value);
      return value === 0 ? <span className={classes.zero}>{text}</span> : text;
    },
  });
}

/** All columns, in order; ids are the API's names, which is what they are sorted by. */
export const columns = helper.columns([
  helper.accessor((entry) => entry.figures.store_id, {
    id: 'store_id',
    header: 'Store',
    enableHiding: false,
    sortDescFirst: false,
    meta: { widthPx: 312, sticks: true },
    cell: ({ getValue, table }) => {
      const { searched = '', pathOf } = table.options.meta ?? {};
      const id = getValue();
      return (
        <Link href={pathOf?.(id) ?? '/'} tabIndex={-1} className={classes.id} title={id}>
          <Matched text={id} searched={searched} />
        </Link>
      );
    },
  }),
  helper.accessor((entry) => entry.figures.current_status, {
    id: 'current_status',
    header: 'Status',
    sortDescFirst: false,
    meta: { widthPx: 100 },
    cell: ({ getValue }) => <StateLabel state={stateOfStatus(getValue())} />,
  }),
  helper.accessor((entry) => entry.figures.uptime_pct_last_week, {
    id: 'uptime_pct_last_week',
    header: 'Uptime',
    sortDescFirst: false,
    meta: { widthPx: 92, isNumber: true, under: 'last week' },
    cell: ({ row }) => <Uptime figures={row.original.figures} />,
  }),
  helper.display({
    id: 'week',
    header: 'Week',
    enableSorting: false,
    meta: { widthPx: 112, under: 'seven days' },
    cell: ({ row }) => {
      const { strip, figures } = row.original;
      return strip === null ? <span title="not kept in the report">–</span> : <Strip strip={strip} figures={figures} />;
    },
  }),
  ...WINDOWS.toReversed().map((window) => durationColumn('downtime', window)),
  ...WINDOWS.toReversed().map((window) => durationColumn('uptime', window)),
  helper.accessor((entry) => entry.figures.coverage_last_week, {
    id: 'coverage_last_week',
    header: 'Coverage',
    sortDescFirst: false,
    meta: { widthPx: 92, isNumber: true, under: 'last week' },
    cell: ({ getValue }) => {
      const coverage = getValue();
      return formatPercent(coverage === null ? null : coverage * 100);
    },
  }),
  helper.accessor((entry) => entry.figures.flags, {
    id: 'flags',
    header: 'Flags',
    enableSorting: false,
    meta: { widthPx: 190 },
    cell: ({ getValue }) => (
      <span className={classes.dim}>
        {getValue()
          .map((flag) => FLAG_WORDS[flag])
          .join(', ')}
      </span>
    ),
  }),
  helper.accessor((entry) => entry.figures.timezone, {
    id: 'timezone',
    header: 'Zone',
    sortDescFirst: false,
    meta: { widthPx: 216 },
    cell: ({ getValue }) => getValue(),
  }),
]);

function NoFigure({ figures, window }: { readonly figures: FiguresRow; readonly window: WindowName }) {
  const reason = figures[`business_last_${window}`] === 0 ? 'closed all the time' : 'no data';
  return <span title={reason}>–</span>;
}

/** A figure that rests on little carries a mark that says so. */
function Uptime({ figures }: { readonly figures: FiguresRow }): ReactNode {
  const { uptime_pct_last_week: percent } = figures;
  const reason = thinReason(figures);
  if (percent === null) {
    return <NoFigure figures={figures} window="week" />;
  }
  return reason === null ? (
    formatPercent(percent)
  ) : (
    <span title={reason} className={classes.thin}>
      <span aria-label={reason} role="img">
        ≈
      </span>{' '}
      {formatPercent(percent)}
    </span>
  );
}

function Strip({ strip, figures }: { readonly strip: NonNullable<StoreEntry['strip']>; readonly figures: FiguresRow }) {
  return figures.current_status === 'no_data' ? (
    <span className={classes.noStrip} role="img" aria-label="no data in the week" />
  ) : (
    <WeekStrip cells={strip} />
  );
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
