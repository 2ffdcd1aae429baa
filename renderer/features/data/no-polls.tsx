import { Button } from '@mantine/core';
import { Link } from 'wouter';
import { paths } from '../../app/paths.ts';
import { EmptyState } from '../../ui/empty-state.tsx';

/** What stands in place of findings while there are no polls. */
export function NoPolls() {
  return (
    <EmptyState
      title="No polls yet"
      actions={
        <Button component={Link} href={paths.data}>
          Import
        </Button>
      }
    >
      Once polls are imported, this page tells which stores lack business hours or a time zone, which are silent, and
      how often stores are polled.
    </EmptyState>
  );
}
