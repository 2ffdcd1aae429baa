import { Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './screen-state.module.css';

/** What stands where there is nothing yet: what it would be, what to do, and the buttons for it. */
export function EmptyState(props: {
  readonly title: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}) {
  return (
    <Stack className={classes.state} gap="sm">
      <Title order={2}>{props.title}</Title>
      {props.children !== undefined && (
        <Text component="div" c="dimmed">
          {props.children}
        </Text>
      )}
      {props.actions !== undefined && <div className={classes.actions}>{props.actions}</div>}
    </Stack>
  );
}
