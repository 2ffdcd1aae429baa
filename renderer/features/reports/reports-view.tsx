import { useMemo } from 'react';
import { useSearch } from 'wouter';
import { useReports } from '../../api/reports.ts';
import { useSettings } from '../../api/settings.ts';
import { useStats } from '../../api/stats.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { LoadingRows } from '../../ui/loading-rows.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useSaveAs } from '../../ui/save-as.ts';
import { STANDARD_CSV } from '../../ui/save-figures.ts';
import { Screen } from '../../ui/screen.tsx';
import { ReportHistory } from './report-history.tsx';
import { readChosen } from './report-paths.ts';
import { historySentence, reportFigures } from './report-text.ts';
import classes from './reports-view.module.css';
import { RunPanel } from './run-panel.tsx';

/** Where reports are run, and the history of all that were. */
export function ReportsView() {
  const reports = useReports();
  const settings = useSettings();
  const stats = useStats();
  const search = useSearch();
  const list = reports.data;
  const latestReport = list?.find(({ status }) => status === 'Complete');
  const figures = useMemo(() => (latestReport === undefined ? undefined : reportFigures(latestReport)), [latestReport]);
  useSaveAs(figures, STANDARD_CSV);
  const { min_date: first, max_date: latest } = stats.data?.data_range ?? { min_date: null, max_date: null };
  const range = first === null || latest === null ? null : { first, latest };
  return (
    <Screen
      heading={list === undefined ? 'Reports' : historySentence(list)}
      note="Uptime and downtime of every store for the last hour, day and week. A report stays as it was when the data changes."
      wide
    >
      <div className={classes.parts}>
        <RunPanel defaults={settings.data?.report_defaults} range={range} isLoading={stats.isPending} />
        {list === undefined ? (
          <Panel title="History">
            {reports.error === null ? (
              <LoadingRows rows={6} height={40} />
            ) : (
              <ErrorState
                title="The reports could not be read"
                error={reports.error}
                onRetry={() => void reports.refetch()}
              />
            )}
          </Panel>
        ) : list.length === 0 ? (
          <Panel title="History">
            <p className={classes.none}>
              Reports that were run stand here, with their options. They can be opened, saved as files and compared.
            </p>
          </Panel>
        ) : (
          <ReportHistory reports={list} chosen={readChosen(search, list)} />
        )}
      </div>
    </Screen>
  );
}
