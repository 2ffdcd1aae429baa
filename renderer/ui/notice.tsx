import type { IconAlertCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './notice.module.css';

/** Something to know about what stands below or above, and what can be done about it. */
export function Notice(props: {
  readonly icon: typeof IconAlertCircle;
  /** Of the program or its data. */
  readonly isError?: boolean;
  /** Buttons. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <div className={classes.notice} data-error={props.isError || undefined} role="note">
      <props.icon size={20} stroke={1.75} aria-hidden />
      <div className={classes.words}>{props.children}</div>
      {props.actions}
    </div>
  );
}
