import type { Header } from '@tanstack/react-table';
import { type CSSProperties, memo } from 'react';
import { formatCount } from '../../ui/format-count.ts';
import type { features } from './store-columns.tsx';
import classes from './stores-table.module.css';
import type { Selection } from './use-selection.ts';
import type { StoreEntry } from './use-store-pages.ts';

type StoreHeader = Header<typeof features, StoreEntry>;

/** Width of the boxes in front. */
const BOX_WIDTH_PX = 36;
const WIDTH_PX = 100;

/** Column widths as the tracks that all lines share. What is left over goes to the columns that grow, else to the end. */
export function gridStyle(headers: readonly StoreHeader[]): CSSProperties & { readonly '--tracks': string } {
  const tracks = headers.map((header) => {
    const { sticks = false, grows = false } = header.column.columnDef.meta ?? {};
    const width = `${widthPx(header)}px`;
    // What sticks must leave room for what scrolls under it.
    return sticks ? `min(${width}, 36vw)` : grows ? `minmax(${width}, 1fr)` : width;
  });
  return {
    '--tracks': `${BOX_WIDTH_PX}px ${tracks.join(' ')} minmax(0, 0.001fr)`,
    minWidth: headers.reduce((sum, header) => sum + widthPx(header), BOX_WIDTH_PX),
  };
}

function widthPx({ column }: StoreHeader): number {
  return column.columnDef.meta?.widthPx ?? WIDTH_PX;
}

/** The line of headers: each sorts, the box in front selects all or none. Scrolling leaves it as it is. */
export const TableHead = memo(function TableHead(props: {
  readonly headers: readonly StoreHeader[];
  /** The order that the headers tell. */
  readonly sort: string;
  readonly selection: Selection;
  readonly total: number;
}) {
  return (
    <thead className={classes.head}>
      <tr aria-rowindex={1} className={classes.line}>
        <td className={classes.box} data-sticks>
          <AllBox selection={props.selection} total={props.total} />
        </td>
        {props.headers.map((header) => (
          <HeaderCell key={header.id} header={header} />
        ))}
      </tr>
    </thead>
  );
});

function AllBox({ selection, total }: { readonly selection: Selection; readonly total: number }) {
  const { rows } = selection;
  return (
    <input
      type="checkbox"
      aria-label={rows.size > 0 ? 'Clear the selection' : `Select all ${formatCount(total)}`}
      checked={total > 0 && rows.size >= total}
      ref={(box) => {
        if (box !== null) {
          box.indeterminate = rows.size > 0 && rows.size < total;
        }
      }}
      disabled={total === 0}
      onChange={() => (rows.size > 0 ? selection.clear() : selection.selectAll())}
    />
  );
}

function HeaderCell({ header }: { readonly header: StoreHeader }) {
  const { column } = header;
  const { header: name, meta } = column.columnDef;
  const order = column.getIsSorted();
  const words = (
    <span className={classes.words}>
      {typeof name === 'string' ? name : ''}
      {meta?.under !== undefined && <small>{meta.under}</small>}
    </span>
  );
  return (
    <th
      scope="col"
      className={classes.cell}
      data-number={meta?.isNumber || undefined}
      data-sticks={meta?.sticks || undefined}
      aria-sort={order === false ? undefined : order === 'desc' ? 'descending' : 'ascending'}
    >
      {column.getCanSort() ? (
        <button type="button" onClick={column.getToggleSortingHandler()}>
          {words}
          <span className={classes.arrow} aria-hidden="true">
            {order === 'desc' ? '↓' : order === 'asc' ? '↑' : ''}
          </span>
        </button>
      ) : (
        words
      )}
    </th>
  );
}
