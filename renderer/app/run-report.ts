import { useLocation } from 'wouter';
import { useTriggerReport } from '../api/reports.ts';
import { paths } from './paths.ts';

/** How the bar and the menu run a report. */
export interface RunReport {
  readonly run: () => void;
  readonly isPending: boolean;
  readonly error: Error | null;
  readonly forgetError: () => void;
}

/** Runs a report with the workspace's defaults and shows it among the reports. */
export function useRunReport(): RunReport {
  const [, navigate] = useLocation();
  const trigger = useTriggerReport();
  return {
    run: () => trigger.mutate(null, { onSuccess: (reportId) => navigate(paths.report(reportId)) }),
    isPending: trigger.isPending,
    error: trigger.error,
    forgetError: trigger.reset,
  };
}
