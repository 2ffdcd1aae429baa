import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { JobBar } from './job-bar.tsx';
import classes from './progress-lines.module.css';

/** Something that takes time: what is done, a button to give it up, how far it is as a bar and in words. */
export function ProgressLines(props: {
  readonly what: string;
  readonly onCancel: () => void;
  readonly isCancelling?: boolean;
  /** null: not known. */
  readonly percent: number | null;
  /** Name of the bar. */
  readonly label: string;
  readonly facts: ReactNode;
  /** Said as it changes; what changes with every look is not. */
  readonly saysFacts?: boolean;
}) {
  return (
    <div className={classes.job}>
      <div className={classes.line}>
        <span className={classes.step}>{props.what}</span>
        <Button size="xs" variant="default" disabled={props.isCancelling ?? false} onClick={props.onCancel}>
          Cancel
        </Button>
      </div>
      <JobBar percent={props.percent} label={props.label} />
      <div className={classes.facts} role={props.saysFacts === true ? 'status' : undefined}>
        {props.facts}
      </div>
    </div>
  );
}
