import type { ReportAnswer } from '../../../main/shared/api/reports.ts';
import { useReport } from '../../api/reports.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { formatInstant } from '../../ui/format-instant.ts';
import { LoadingRows } from '../../ui/loading-rows.tsx';
import { Screen } from '../../ui/screen.tsx';
import { BackLink } from './back-link.tsx';
import { CompareLists } from './compare-lists.tsx';
import { CompareTotals } from './compare-totals.tsx';
import { useComparison } from './comparison-query.ts';
import { comparisonSentence } from './comparison-sentence.ts';
import { shortOptionsText } from './report-text.ts';
import classes from './reports-view.module.css';

/** What changed from one report to another: totals, and the stores that rose, fell, appeared and vanished. */
export function CompareView({ beforeId, afterId }: { readonly beforeId: string; readonly afterId: string }) {
  const { data, error, refetch } = useComparison(beforeId, afterId);
  const options = differentOptions(useReport(beforeId).data, useReport(afterId).data);
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
          From the report as of {told(data.before.as_of)}
          {options !== null && ` (${options[0]})`} to the one as of {told(data.after.as_of)}
          {options !== null && ` (${options[1]})`}. <BackLink />
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

/** The options of both reports where they are not the same. */
function differentOptions(before: ReportAnswer | undefined, after: ReportAnswer | undefined): readonly string[] | null {
  if (before === undefined || after === undefined) {
    return null;
  }
  const options = [shortOptionsText(before), shortOptionsText(after)];
  return options[0] === options[1] ? null : options;
}
