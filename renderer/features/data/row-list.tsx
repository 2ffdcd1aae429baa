import type { RejectedRow } from '../../../main/shared/imports.ts';
import { formatCount } from '../../ui/format-count.ts';
import { placed } from './placed.ts';
import classes from './row-list.module.css';
import { VisibleText } from './visible-text.tsx';

/** Rows that were or would be refused: line, text and, where the heading does not say it, why. */
export function RowList(props: {
  readonly rows: readonly (RejectedRow & { readonly explanation: string })[];
  /** What the list is, for those who do not see it. */
  readonly label: string;
  readonly withReason?: boolean;
  readonly withFile?: boolean;
}) {
  const { rows, label, withReason = false, withFile = false } = props;
  return (
    <div className={classes.scroll}>
      <table className={classes.rows} aria-label={label}>
        <thead>
          <tr>
            {withFile && <th scope="col">File</th>}
            <th scope="col" data-figure>
              Line
            </th>
            <th scope="col">Text</th>
            {withReason && <th scope="col">Why</th>}
          </tr>
        </thead>
        <tbody>
          {placed(rows).map(({ item: row, place }) => (
            <tr key={place}>
              {withFile && <td className={classes.file}>{row.file}</td>}
              <td data-figure>{formatCount(row.line)}</td>
              <td>
                {row.text === '' ? <span className={classes.empty}>(empty)</span> : <VisibleText text={row.text} />}
              </td>
              {withReason && <td className={classes.why}>{row.explanation}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
