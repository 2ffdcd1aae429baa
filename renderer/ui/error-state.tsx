import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { errorText } from '../api/api-error.ts';
import { Message } from './message.tsx';
import classes from './screen-state.module.css';

/** An error where it happened: what went wrong and, where it may help, a button to try again. */
export function ErrorState(props: {
  /** What did not work: "The stores could not be read". */
  readonly title: string;
  readonly error: unknown;
  readonly onRetry?: (() => void) | undefined;
}) {
  return (
    <div className={classes.error} role="alert">
      <IconAlertTriangle size={20} stroke={1.75} aria-hidden />
      <div>
        <strong>{props.title}</strong>
        <p>
          <Message text={errorText(props.error)} />
        </p>
        {props.onRetry !== undefined && (
          <Button size="xs" variant="default" onClick={props.onRetry}>
            Try again
          </Button>
        )}
      </div>
    </div>
  );
}
