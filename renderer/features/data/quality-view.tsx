import { isNoPolls } from '../../api/api-error.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { Instant } from '../../ui/instant.tsx';
import { LoadingRows } from '../../ui/loading-rows.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Screen } from '../../ui/screen.tsx';
import { CadenceHistogram } from './cadence-histogram.tsx';
import { DataTabs } from './data-tabs.tsx';
import { FindingList } from './finding-list.tsx';
import { qualityHeading } from './finding-words.ts';
import { NoFindings } from './no-findings.tsx';
import { useHasPolls, useQuality } from './quality-query.ts';
import classes from './quality-view.module.css';

/** What in the data deserves a look, and how often stores are polled. */
export function QualityView() {
  const { data, error, refetch } = useQuality();
  const hasPolls = useHasPolls();
  if (data !== undefined && hasPolls !== false) {
    return (
      <Screen
        heading={qualityHeading(data.findings)}
        note={
          <>
            As of <Instant at={data.as_of} />. A finding is no error: it says what figures rest on.
          </>
        }
        wide
      >
        <DataTabs />
        <div className={classes.parts}>
          <FindingList quality={data} />
          <CadenceHistogram cadence={data.cadence} />
        </div>
      </Screen>
    );
  }
  return (
    <Screen
      heading="Data quality"
      note={hasPolls === false || error !== null ? 'What in the data deserves a look.' : 'Looking through all stores.'}
      wide
    >
      <DataTabs />
      {hasPolls === false || isNoPolls(error) ? (
        <NoFindings />
      ) : error === null ? (
        <div className={classes.parts}>
          <Panel title="Findings">
            <LoadingRows rows={6} height={76} />
          </Panel>
          <Panel title="Time between polls">
            <LoadingRows rows={8} />
          </Panel>
        </div>
      ) : (
        <ErrorState title="The quality of the data could not be read" error={error} onRetry={() => void refetch()} />
      )}
    </Screen>
  );
}
