import { Button } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { StoreRowsAnswer } from '../../../main/shared/api/stores.ts';
import { useReport } from '../../api/reports.ts';
import { paths } from '../../app/paths.ts';
import { Instant } from '../../ui/instant.tsx';
import { Notice } from '../../ui/notice.tsx';
import { POLICY_WORDS, trustWords } from '../../ui/rule-words.ts';
import classes from './stores-screen.module.css';

/** Says that the table shows a report as it was then. */
export function ReportBanner(props: {
  readonly reportId: string;
  readonly options: StoreRowsAnswer['options'] | undefined;
  readonly onLeave: () => void;
}) {
  const { options } = props;
  const report = useReport(props.reportId).data;
  return (
    <div className={classes.banner}>
      <Notice
        icon={IconHistory}
        actions={
          <>
            <Button component={Link} href={paths.report(props.reportId)} size="xs" variant="default">
              Show the report
            </Button>
            <Button size="xs" variant="default" onClick={props.onLeave}>
              Show figures of now
            </Button>
          </>
        }
      >
        <strong>A report as it was then.</strong>{' '}
        {options !== undefined && (
          <>
            Figures as of <Instant at={options.as_of} />, {POLICY_WORDS[options.policy].name.toLowerCase()}, each
            believed {trustWords(options.trust_minutes)}
            {report !== undefined && (
              <>
                ; run <Instant at={report.created_at} />
              </>
            )}
            .
          </>
        )}
        {report?.stale === true &&
          ' The data has changed since: week strips are not kept, and a store’s own page shows its data of today.'}
      </Notice>
    </div>
  );
}
