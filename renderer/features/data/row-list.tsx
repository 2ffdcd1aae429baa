import type { RejectedRow } from '../../../main/shared/imports.ts';
import { formatCount } from '../../ui/format-count.ts';
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
    <div className={classes.scroll}>
      <table className={classes.rows} aria-label={label}>
        <RowHead {...columns} />
        <tbody>
          {placed(rows).map(({ item: row, place }) => (
            <tr key={place}>
              <RowCells row={row} {...columns} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function RowHead({ withReason = false, withFile = false }: RowColumns) {
  return (
    <thead>
      <tr>
        {withFile && (
          <th scope="col" className={classes.file}>
            File
          </th>
        )}
        <th scope="col" data-figure>
          Line
        </th>
        <th scope="col">Text</th>
        {withReason && <th scope="col">Why</th>}
      </tr>
    </thead>
  );
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
