import { Button } from '@mantine/core';
import { IconTable } from '@tabler/icons-react';
import { useMemo } from 'react';
import { Link, useLocation } from 'wouter';
import type { ReportAnswer } from '../../../main/shared/api/reports.ts';
import { isNotFound } from '../../api/api-error.ts';
import { useReport, useReports } from '../../api/reports.ts';
import { paths } from '../../app/paths.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { formatInstant } from '../../ui/format-instant.ts';
import { formatPercent } from '../../ui/format-percent.ts';
import { LoadingRows } from '../../ui/loading-rows.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useSaveAs } from '../../ui/save-as.ts';
import { STANDARD_CSV } from '../../ui/save-figures.ts';
import { SaveMenu } from '../../ui/save-menu.tsx';
import { Screen } from '../../ui/screen.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { WindowCard } from '../../ui/window-card.tsx';
import { BackLink } from './back-link.tsx';
import { useComparison } from './comparison-query.ts';
import { DeleteReport } from './delete-report.tsx';
import { ReportFacts } from './report-facts.tsx';
import { comparePath, reportStoresPath } from './report-paths.ts';
import { ReportProgress } from './report-progress.tsx';
import { reportFigures } from './report-text.ts';
import classes from './report-view.module.css';

/** One report at an address of its own: its progress while it runs, then its totals, its options and its files. */
export function ReportView({ reportId }: { readonly reportId: string }) {
  const { data: report, error, refetch } = useReport(reportId);
  const figures = useMemo(() => (report?.status === 'Complete' ? reportFigures(report) : undefined), [report]);
  useSaveAs(figures, STANDARD_CSV);
  if (report !== undefined) {
    return <Report report={report} />;
  }
  if (isNotFound(error)) {
    return (
      <Screen heading="There is no such report" note={<BackLink />}>
        It was deleted or cancelled, or it belongs to another workspace.
      </Screen>
    );
  }
  return (
    <Screen heading="Report" note={<BackLink />}>
      {error === null ? (
        <LoadingRows rows={6} />
      ) : (
        <ErrorState title="The report could not be read" error={error} onRetry={() => void refetch()} />
      )}
    </Screen>
  );
}

function Report({ report }: { readonly report: ReportAnswer }) {
  const id = report.report_id;
  const isComplete = report.status === 'Complete';
  // A report compared with itself tells its totals.
  const totals = useComparison(id, id, isComplete);
  const windows = totals.data?.after.windows;
  const [, navigate] = useLocation();
  const goBack = (): void => navigate(paths.reports);
  const asOf = report.as_of === null ? 'the latest poll' : formatInstant(report.as_of, { nowMs: Date.now() });
  const week = windows?.week.uptime_pct;
  return (
    <Screen
      heading={isComplete && week != null ? `${formatPercent(week)} up in the week to ${asOf}` : `Report as of ${asOf}`}
      note={<BackLink />}
      actions={
        isComplete ? (
          <>
            <Button
              component={Link}
              href={reportStoresPath(id)}
              leftSection={<IconTable size={16} stroke={1.75} aria-hidden />}
            >
              Open in Stores
            </Button>
            <SaveMenu figures={reportFigures(report)} />
            <DeleteReport reportId={id} what={`as of ${asOf}`} onDeleted={goBack} large />
          </>
        ) : undefined
      }
    >
      <div className={classes.parts}>
        {report.status === 'Running' && (
          <Panel title="Running">
            <ReportProgress report={report} onCancelled={goBack} />
          </Panel>
        )}
        {report.status === 'Failed' && (
          <ErrorState title="The report failed" error={report.error_message ?? 'No reason was given.'} />
        )}
        {totals.error !== null && <ErrorState title="The totals could not be read" error={totals.error} />}
        {isComplete && (
          <div className={classes.windows}>
            {windows !== undefined ? (
              <>
                <WindowCard title="Last hour" window={windows.hour} />
                <WindowCard title="Last day" window={windows.day} />
                <WindowCard title="Last week" window={windows.week} />
              </>
            ) : (
              totals.error === null && <LoadingRows rows={4} />
            )}
          </div>
        )}
        <ReportFacts report={report} />
        {isComplete && <ComparedWith report={report} />}
      </div>
    </Screen>
  );
}

/** The complete report before this one, to see what changed since. */
function ComparedWith({ report }: { readonly report: ReportAnswer }) {
  const complete = useReports().data?.filter(({ status }) => status === 'Complete') ?? [];
  const former = complete[complete.findIndex(({ report_id }) => report_id === report.report_id) + 1];
  return former === undefined ? null : (
    <p className={classes.compare}>
      <TextLink href={comparePath(former.report_id, report.report_id)}>
        Compare with the report before it
        {former.as_of !== null && `, as of ${formatInstant(former.as_of, { nowMs: Date.now() })}`}
      </TextLink>
    </p>
  );
}
