import { Button, Kbd } from '@mantine/core';
import { IconPlayerPlay, IconSearch } from '@tabler/icons-react';
import { errorText } from '../api/api-error.ts';
import { useStatus } from '../api/status.ts';
import { Instant } from '../ui/instant.tsx';
import classes from './bar.module.css';
import { BarError } from './bar-error.tsx';
import { JobIndicator } from './job-indicator.tsx';
import type { RunReport } from './run-report.ts';
import { shortcutText } from './shortcuts.ts';
import { WorkspaceMenu } from './workspace-menu.tsx';

/** Workspace, the instant the figures are of, store search, what runs, Run report. */
export function Bar({ onFindStore, report }: { readonly onFindStore: () => void; readonly report: RunReport }) {
  const { run, isPending, error, forgetError } = report;
  const latest = useStatus().data?.as_of ?? null;
  return (
    <section className={classes.bar} aria-label="Workspace and tools">
      <WorkspaceMenu />
      {latest !== null && (
        <span className={classes.asOf}>
          as of <Instant at={latest} />
        </span>
      )}
      <button type="button" className={classes.find} onClick={onFindStore} aria-keyshortcuts="Control+K Meta+K">
        <IconSearch size={16} stroke={1.75} aria-hidden />
        <span className={classes.findWords}>Find a store</span>
        <Kbd size="xs" className={classes.findKey}>
          {shortcutText('K')}
        </Kbd>
      </button>
      <span className={classes.space} />
      {error === null ? <JobIndicator /> : <BarError text={`No report: ${errorText(error)}`} onDismiss={forgetError} />}
      <Button
        className={classes.run ?? ''}
        leftSection={<IconPlayerPlay size={16} stroke={1.75} aria-hidden />}
        size="xs"
        onClick={run}
        loading={isPending}
        disabled={latest === null}
      >
        Run report
      </Button>
    </section>
  );
}
