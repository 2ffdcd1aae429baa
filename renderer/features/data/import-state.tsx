import { IconAlertTriangle, IconCircleCheck, IconCircleX, IconClock, IconLoader2 } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { ImportAnswer } from '../../../main/shared/api/imports.ts';
import { formatProgress } from '../../ui/format-percent.ts';
import { jobPercent } from '../../ui/job-percent.ts';
import classes from './import-state.module.css';

/** What became of an import, in an icon and a word or two. */
export function ImportState(props: { readonly answer: ImportAnswer; readonly isDamaged: boolean }) {
  const { answer } = props;
  const percent = jobPercent(answer);
  if (props.isDamaged) {
    return (
      <State icon={IconAlertTriangle} isFailed>
        Entry damaged
      </State>
    );
  }
  switch (answer.state) {
    case 'queued':
      return <State icon={IconClock}>Waiting</State>;
    case 'running':
      return <State icon={IconLoader2}>Running {percent === null ? '' : formatProgress(percent)}</State>;
    case 'done':
      return (
        <State icon={IconCircleCheck}>
          {answer.summary?.data_changed === false
            ? 'Done, nothing new'
            : answer.replace
              ? 'Done, all replaced'
              : 'Done'}
        </State>
      );
    case 'cancelled':
      return <State icon={IconCircleX}>Cancelled</State>;
    case 'failed':
      return (
        <State icon={IconAlertTriangle} isFailed>
          Failed
        </State>
      );
  }
}

function State(props: { readonly icon: typeof IconClock; readonly isFailed?: boolean; readonly children: ReactNode }) {
  return (
    <span className={classes.state} data-failed={props.isFailed || undefined}>
      <props.icon size={16} stroke={1.75} aria-hidden />
      <span>{props.children}</span>
    </span>
  );
}
