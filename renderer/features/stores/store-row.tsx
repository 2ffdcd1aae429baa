import { flexRender, type Row } from '@tanstack/react-table';
import { memo } from 'react';
import type { FiguresRow } from '../../../main/shared/api/stores.ts';
import type { features } from './store-columns.tsx';
import classes from './stores-table.module.css';
import type { StoreEntry } from './use-store-pages.ts';

interface Props {
  readonly id: string;
  readonly index: number;
  /** undefined while it is on its way. */
  readonly row: Row<typeof features, StoreEntry> | undefined;
  /** Columns in view: another text, another look. */
  readonly look: string;
  readonly searched: string;
  readonly pathOf: (storeId: string) => string;
  readonly isActive: boolean;
  readonly isSelected: boolean;
  readonly onToggle: (row: FiguresRow) => void;
}

/** One store. Drawn again only when something of it changes, not when the table scrolls. */
export const StoreRow = memo(function StoreRow(props: Props) {
  const { row, index, isActive, isSelected } = props;
  const place = {
    id: props.id,
    className: classes.line,
    'aria-rowindex': index + 2,
    'data-index': index,
    'data-active': isActive || undefined,
  };
  if (row === undefined) {
    return (
      <tr {...place} aria-busy="true">
        <td className={classes.box} data-sticks />
        <td className={classes.cell} data-sticks>
          <span className={classes.waiting} />
        </td>
      </tr>
    );
  }
  const { figures } = row.original;
  return (
    <tr {...place} aria-selected={isSelected}>
      <td className={classes.box} data-sticks>
        <input
          type="checkbox"
          tabIndex={-1}
          aria-label={`Select ${figures.store_id}`}
          checked={isSelected}
          onChange={() => props.onToggle(figures)}
        />
      </td>
      {row.getVisibleCells().map((cell) => {
        const { meta, cell: draw } = cell.column.columnDef;
        return (
          <td
            key={cell.id}
            className={classes.cell}
            data-number={meta?.isNumber || undefined}
            data-sticks={meta?.sticks || undefined}
          >
            {flexRender(draw, cell.getContext())}
          </td>
        );
      })}
    </tr>
  );
}, isAlike);

/** Table rows are made anew with each set of rows in view; what they show is the entry. */
function isAlike(before: Props, after: Props): boolean {
  return (
    before.index === after.index &&
    before.row?.original === after.row?.original &&
    before.look === after.look &&
    before.searched === after.searched &&
    before.pathOf === after.pathOf &&
    before.isActive === after.isActive &&
    before.isSelected === after.isSelected &&
    before.onToggle === after.onToggle
  );
}
