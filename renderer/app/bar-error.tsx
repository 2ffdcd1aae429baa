import { CloseButton, Popover } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { Message } from '../ui/message.tsx';
import classes from './bar-error.module.css';

/** Something failed that was started from the bar, or in the background: the whole reason on a click, until it is dismissed. */
export function BarError({ text, onDismiss }: { readonly text: string; readonly onDismiss: () => void }) {
  return (
    <div className={classes.error} role="alert">
      <Popover width={420} position="bottom-end" offset={12} shadow="md" withinPortal={false}>
        <Popover.Target>
          <button type="button" title="Show the whole message">
            <IconAlertTriangle size={16} stroke={1.75} aria-hidden />
            <span>
              <Message text={text} />
            </span>
          </button>
        </Popover.Target>
        <Popover.Dropdown className={classes.whole ?? ''}>
          <Message text={text} />
        </Popover.Dropdown>
      </Popover>
      <CloseButton size="sm" aria-label="Dismiss" title="Dismiss" onClick={onDismiss} />
    </div>
  );
}
