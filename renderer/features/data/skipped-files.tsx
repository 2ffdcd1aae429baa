import { formatCounted } from '../../ui/format-count.ts';
import { placed } from './placed.ts';
import classes from './skipped-files.module.css';

/** Files of a folder or zip that were not taken, each with why; closed at first, as most are of no interest. */
export function SkippedFiles({
  skipped,
}: {
  readonly skipped: readonly { readonly name: string; readonly reason: string }[];
}) {
  if (skipped.length === 0) {
    return null;
  }
  return (
    <details className={classes.skipped}>
      <summary>{formatCounted(skipped.length, 'file', 'files')} skipped</summary>
      <ul>
        {placed(skipped).map(({ item: { name, reason }, place }) => (
          <li key={place}>
            <span className={classes.name}>{name}</span>
            <span className={classes.reason}>{reason}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
