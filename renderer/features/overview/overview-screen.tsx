import { useMemo } from 'react';
import type { Overview } from '../../../main/shared/api/overview.ts';
import { isNoPolls } from '../../api/api-error.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { formatCounted } from '../../ui/format-count.ts';
import { Instant } from '../../ui/instant.tsx';
import { NoPolls } from '../../ui/no-polls.tsx';
import { useSaveAs } from '../../ui/save-as.ts';
import { asOfStamp, STANDARD_CSV } from '../../ui/save-figures.ts';
import { Screen } from '../../ui/screen.tsx';
import { WindowCard } from '../../ui/window-card.tsx';
import { fleetSentence } from './fleet-sentence.ts';
import { useOverview } from './overview-query.ts';
import classes from './overview-screen.module.css';
import { OverviewSkeleton } from './overview-skeleton.tsx';
import { SoundnessStrip } from './soundness-strip.tsx';
import { StatusNow } from './status-now.tsx';
import { UptimeHistogram } from './uptime-histogram.tsx';
import { WeekMap } from './week-map.tsx';
import { WorstStores } from './worst-stores.tsx';

/** How all stores are doing: the answer in the heading, and below what it is made of. */
export function OverviewScreen() {
  const { data, error, refetch } = useOverview();
  if (data !== undefined) {
    return <Fleet overview={data} />;
  }
  if (error === null) {
    return (
      <Screen heading="Overview" note="Working out the figures of all stores.">
        <OverviewSkeleton />
      </Screen>
    );
  }
  return (
    <Screen heading="Overview">
      {isNoPolls(error) ? (
        <NoPolls>
          Drop CSV files anywhere on the window, and this is where uptime, outages and the week of all stores stand.
        </NoPolls>
      ) : (
        <ErrorState title="The overview could not be read" error={error} onRetry={() => void refetch()} />
      )}
    </Screen>
  );
}

function Fleet({ overview }: { readonly overview: Overview }) {
  const { windows, as_of: asOf } = overview;
  const figures = useMemo(
    () => ({ name: `stores${asOfStamp(asOf)}`, path: '/stores', query: { view: 'file' } }),
    [asOf],
  );
  useSaveAs(figures, STANDARD_CSV);
  return (
    <Screen
      heading={fleetSentence(overview)}
      note={
        <>
          As of <Instant at={overview.as_of} />, {formatCounted(overview.stores, 'store', 'stores')} with polls. Each
          store counts by the time it was open.
        </>
      }
    >
      <div className={classes.sections}>
        <div className={classes.windows}>
          <WindowCard title="Last hour" window={windows.hour} />
          <WindowCard title="Last day" window={windows.day} />
          <WindowCard title="Last week" window={windows.week} />
        </div>
        <StatusNow overview={overview} />
        <div className={classes.pair}>
          <UptimeHistogram distribution={overview.weekly_uptime} />
          <WeekMap map={overview.week_map} />
        </div>
        <WorstStores stores={overview.worst} />
        <SoundnessStrip overview={overview} />
      </div>
    </Screen>
  );
}
