import type { RejectedRow } from '../../../main/shared/imports.ts';
import { formatCount } from '../../ui/format-count.ts';
import { type Column, Table } from '../../ui/table.tsx';
import { placed } from './placed.ts';
import classes from './row-list.module.css';
import { VisibleText } from './visible-text.tsx';

/** A row that was or would be refused. */
export type RefusedRow = RejectedRow & { readonly explanation: string };

/** What is told of each row beside its line and text. */
export interface RowColumns {
  readonly withReason?: boolean;
  readonly withFile?: boolean;
}

/** A few rows that were or would be refused: line, text and, where the heading does not say it, why. */
export function RowList(
  props: RowColumns & {
    readonly rows: readonly RefusedRow[];
    /** What the list is, for those who do not see it. */
    readonly label: string;
  },
) {
  const { rows, label, ...columns } = props;
  return (
    <Table wraps className={classes.rows} columns={rowColumns(columns)} aria-label={label}>
      {placed(rows).map(({ item: row, place }) => (
        <tr key={place}>
          <RowCells row={row} {...columns} />
        </tr>
      ))}
    </Table>
  );
}

export function rowColumns({ withReason = false, withFile = false }: RowColumns): readonly (string | Column)[] {
  return [
    ...(withFile ? [{ name: 'File', className: classes.file }] : []),
    { name: 'Line', isFigure: true },
    'Text',
    ...(withReason ? ['Why'] : []),
  ];
}

export function RowCells({ row, withReason = false, withFile = false }: RowColumns & { readonly row: RefusedRow }) {
  return (
    <>
      {withFile && <td className={classes.file}>{row.file}</td>}
      <td data-figure>{formatCount(row.line)}</td>
      <td>{row.text === '' ? <span className={classes.empty}>(empty)</span> : <VisibleText text={row.text} />}</td>
      {withReason && <td className={classes.why}>{row.explanation}</td>}
    </>
  );
}
