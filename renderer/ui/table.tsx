import { VisuallyHidden } from '@mantine/core';
import type { AriaAttributes, ComponentProps, ReactNode } from 'react';
import classes from './table.module.css';

/** A column by its head. Cells of a figure have `data-figure` too. */
export interface Column {
  readonly name: string;
  /** Stands on the right. */
  readonly isFigure?: boolean;
  /** Second line of the head. */
  readonly under?: string;
  /** The name is for those who hear the table; what is in the column is plain to see. */
  readonly isNameHidden?: boolean;
  /** In place of the name: a button with it, that sorts. */
  readonly button?: ReactNode;
  readonly sort?: AriaAttributes['aria-sort'];
  readonly className?: string | undefined;
}

interface TableProps extends ComponentProps<'table'> {
  /** A name alone is a column of words. */
  readonly columns: readonly (string | Column)[];
  /** Rows are as high as their text. */
  readonly wraps?: boolean;
  /** The rows. */
  readonly children: ReactNode;
}

/** A table of lines under small grey heads, which scrolls sideways where it is wider than its place. */
export function Table({ isInPanel = false, ...table }: TableProps & { readonly isInPanel?: boolean }) {
  return (
    <div className={classes.scroll} data-in-panel={isInPanel || undefined}>
      <BareTable {...table} />
    </div>
  );
}

/** The same for those who scroll it themselves. */
export function BareTable({ columns, wraps = false, className, children, ...attributes }: TableProps) {
  return (
    <table {...attributes} className={`${classes.table} ${className ?? ''}`} data-wraps={wraps || undefined}>
      <thead>
        <tr>
          {columns.map((column) => {
            const head = typeof column === 'string' ? { name: column } : column;
            return <Head key={`${head.name} ${head.under ?? ''}`} {...head} />;
          })}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

function Head({ name, isFigure = false, under, isNameHidden = false, button, sort, className }: Column) {
  return (
    <th scope="col" className={className} data-figure={isFigure || undefined} aria-sort={sort}>
      {isNameHidden ? <VisuallyHidden>{name}</VisuallyHidden> : (button ?? name)}
      {under !== undefined && <small>{under}</small>}
    </th>
  );
}
