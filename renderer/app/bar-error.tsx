import { CloseButton } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import classes from './bar-error.module.css';

/** Something failed that was started from the bar, or in the background: why, until it is dismissed. */
export function BarError({ text, onDismiss }: { readonly text: string; readonly onDismiss: () => void }) {
  return (
    <div className={classes.error} role="alert">
      <IconAlertTriangle size={16} stroke={1.75} aria-hidden />
      <span title={text}>{text}</span>
      <CloseButton size="sm" aria-label="Dismiss" title="Dismiss" onClick={onDismiss} />
    </div>
  );
}
