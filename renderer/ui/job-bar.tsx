import { Progress } from '@mantine/core';
import classes from './job-bar.module.css';

/** How far something is; pale, with stripes that move, while that is not known. `label` says what it is. */
export function JobBar(props: {
  readonly percent: number | null;
  readonly label: string;
  readonly className?: string | undefined;
}) {
  const { percent, label, className } = props;
  return (
    <Progress.Root size="sm" className={className ?? ''}>
      <Progress.Section
        // Another bar, so that the stripes do not shrink to how far it is.
        key={percent === null ? 'unknown' : 'known'}
        className={percent === null ? (classes.unknown ?? '') : ''}
        value={percent ?? 100}
        animated={percent === null}
        striped={percent === null}
        aria-label={label}
      />
    </Progress.Root>
  );
}
