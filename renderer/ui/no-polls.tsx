import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { paths } from '../app/paths.ts';
import { EmptyState } from './empty-state.tsx';

/** What stands in place of figures while there are no polls; `children` tell what will stand there. */
export function NoPolls(props: { readonly title?: string; readonly children: ReactNode }) {
  return (
    <EmptyState
      title={props.title ?? 'No polls yet'}
      actions={
        <Button component={Link} href={paths.data}>
          Import
        </Button>
      }
    >
      {props.children}
    </EmptyState>
  );
}
