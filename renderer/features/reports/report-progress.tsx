import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { ReportAnswer } from '../../../main/shared/api/reports.ts';
import { useDeleteReport } from '../../api/reports.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { JobBar } from '../../ui/job-bar.tsx';
import { type ProgressPoint, progressRate, withPoint } from '../../ui/job-rate.ts';
import { progressText } from './progress-text.ts';
import classes from './report-progress.module.css';

/** A report that runs: stores done, how fast, how long still, and a button that cancels and forgets it. */
export function ReportProgress({
  report,
  onCancelled,
}: {
  readonly report: ReportAnswer;
  readonly onCancelled?: () => void;
}) {
  const cancel = useDeleteReport();
  const [points, setPoints] = useState<readonly ProgressPoint[]>([]);
  useEffect(() => {
    setPoints((before) => withPoint(before, { atMs: performance.now(), done: report.stores_processed }));
  }, [report]);
  const { stores_processed: done, stores_total: total } = report;
  const percent = total === null || total === 0 ? null : Math.min(100, (100 * done) / total);
  return (
    <div className={classes.progress}>
      <div className={classes.line}>
        <JobBar percent={percent} label="Report running" className={classes.track} />
        <Button
          size="compact-xs"
          variant="default"
          disabled={cancel.isPending}
          onClick={() => cancel.mutate(report.report_id, onCancelled === undefined ? {} : { onSuccess: onCancelled })}
        >
          Cancel
        </Button>
      </div>
      <p className={classes.facts}>{progressText(done, total, progressRate(points))}</p>
      {cancel.error !== null && <ErrorState title="The report could not be cancelled" error={cancel.error} />}
    </div>
  );
}
