import { Button } from '@mantine/core';
import { Link } from 'wouter';
import { isNoPolls } from '../../api/api-error.ts';
import { paths } from '../../app/paths.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Instant } from '../../ui/instant.tsx';
import { LoadingRows } from '../../ui/loading-rows.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Screen } from '../../ui/screen.tsx';
import { CadenceHistogram } from './cadence-histogram.tsx';
import { DataTabs } from './data-tabs.tsx';
import { FindingList } from './finding-list.tsx';
import { qualityHeading } from './finding-words.ts';
import { useQuality } from './quality-query.ts';
import classes from './quality-view.module.css';

/** What in the data deserves a look, and how often stores are polled. */
export function QualityView() {
  const { data, error, refetch } = useQuality();
  if (data !== undefined) {
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
    <Screen heading="Data quality" wide>
      <DataTabs />
      {error === null ? (
        <div className={classes.parts}>
          <Panel title="Findings">
            <LoadingRows rows={6} height={76} />
          </Panel>
          <Panel title="Time between polls">
            <LoadingRows rows={6} />
          </Panel>
        </div>
      ) : isNoPolls(error) ? (
        <EmptyState
          title="No polls yet"
          actions={
            <Button component={Link} href={paths.data}>
              Import
            </Button>
          }
        >
          Once polls are imported, this page tells which stores lack business hours or a time zone, which are silent,
          and how often stores are polled.
        </EmptyState>
      ) : (
        <ErrorState title="The quality of the data could not be read" error={error} onRetry={() => void refetch()} />
      )}
    </Screen>
  );
}
