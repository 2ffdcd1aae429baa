import { memo } from 'react';
import type { FiguresRow } from '../../../main/shared/api/stores.ts';
import type { CellContext, ShownColumn } from './store-columns.tsx';
import classes from './stores-table.module.css';
import type { StoreEntry } from './use-store-pages.ts';

/** One store. Drawn again only when something of it changes, not when the table scrolls. */
export const StoreRow = memo(function StoreRow(props: {
  readonly id: string;
  readonly index: number;
  /** undefined while it is on its way. */
  readonly entry: StoreEntry | undefined;
  /** Those in view. */
  readonly columns: readonly ShownColumn[];
  readonly context: CellContext;
  readonly isActive: boolean;
  readonly isSelected: boolean;
  readonly onToggle: (row: FiguresRow) => void;
}) {
  const { entry, index, columns, context, isActive, isSelected } = props;
  const place = {
    id: props.id,
    className: classes.line,
    'aria-rowindex': index + 2,
    'data-index': index,
    'data-active': isActive || undefined,
  };
  if (entry === undefined) {
    return (
      <tr {...place} aria-busy="true">
        <td className={classes.box} data-sticks />
        <td className={classes.cell} data-sticks>
          <span className={classes.waiting} />
        </td>
      </tr>
    );
  }
  const { figures } = entry;
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
      {columns.map(({ id, meta }) => {
        const cell = meta?.draw(entry, context);
        return (
          <td
            key={id}
            className={classes.cell}
            title={cell?.title}
            data-number={meta?.isNumber || undefined}
            data-sticks={meta?.sticks || undefined}
            data-quiet={cell?.isQuiet || undefined}
          >
            {cell?.content}
          </td>
        );
      })}
    </tr>
  );
});
