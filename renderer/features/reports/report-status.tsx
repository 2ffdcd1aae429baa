import { IconAlertTriangle, IconCircleCheck, IconHistory } from '@tabler/icons-react';
import type { ReportAnswer } from '../../../main/shared/api/reports.ts';
import { ReportProgress } from './report-progress.tsx';
import classes from './report-status.module.css';

/** Running with its progress, Complete, or Failed with the reason. */
export function ReportStatus({ report }: { readonly report: ReportAnswer }) {
  switch (report.status) {
    case 'Running':
      return <ReportProgress report={report} />;
    case 'Complete':
      return (
        <span className={classes.status}>
          <IconCircleCheck size={16} stroke={1.75} aria-hidden />
          Complete
        </span>
      );
    case 'Failed':
      return (
        <span className={classes.status} data-failed>
          <IconAlertTriangle size={16} stroke={1.75} aria-hidden />
          <span className={classes.reason} title={report.error_message ?? undefined}>
            Failed: {report.error_message ?? 'no reason was given'}
          </span>
        </span>
      );
  }
}

/** Version of the data a report has read, with a mark when the data has changed since. */
export function DataVersion({ report }: { readonly report: ReportAnswer }) {
  return (
    <span className={classes.status}>
      {report.data_version ?? '–'}
      {report.stale && (
        <span className={classes.stale} title="The data has changed since this report was run">
          <IconHistory size={14} stroke={1.75} aria-hidden />
          stale
        </span>
      )}
    </span>
  );
}
