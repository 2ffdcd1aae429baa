import { ErrorState } from '../../ui/error-state.tsx';
import { formatInstant } from '../../ui/format-instant.ts';
import { LoadingRows } from '../../ui/loading-rows.tsx';
import { Screen } from '../../ui/screen.tsx';
import { BackLink } from './back-link.tsx';
import { CompareLists } from './compare-lists.tsx';
import { CompareTotals } from './compare-totals.tsx';
import { useComparison } from './comparison-query.ts';
import { comparisonSentence } from './comparison-sentence.ts';
import classes from './reports-view.module.css';

/** What changed from one report to another: totals, and the stores that rose, fell, appeared and vanished. */
export function CompareView({ beforeId, afterId }: { readonly beforeId: string; readonly afterId: string }) {
  const { data, error, refetch } = useComparison(beforeId, afterId);
  if (data === undefined) {
    return (
      <Screen heading="Compare two reports" note={<BackLink />}>
        {error === null ? (
          <LoadingRows rows={8} />
        ) : (
          <ErrorState title="The reports could not be compared" error={error} onRetry={() => void refetch()} />
        )}
      </Screen>
    );
  }
  const told = (instant: string): string => formatInstant(instant, { nowMs: Date.now() });
  return (
    <Screen
      heading={comparisonSentence(data)}
      note={
        <>
          From the report as of {told(data.before.as_of)} to the one as of {told(data.after.as_of)}. <BackLink />
        </>
      }
    >
      <div className={classes.parts}>
        <CompareTotals comparison={data} />
        <CompareLists beforeId={beforeId} afterId={afterId} counts={data.counts} />
      </div>
    </Screen>
  );
}
