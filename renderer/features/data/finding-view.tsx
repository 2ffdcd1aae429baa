import { useSearch } from 'wouter';
import type { Finding } from '../../../main/shared/quality.ts';
import { isNoPolls } from '../../api/api-error.ts';
import { navigate } from '../../app/hash-location.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { formatCounted } from '../../ui/format-count.ts';
import { LoadingRows } from '../../ui/loading-rows.tsx';
import { Pager } from '../../ui/pager.tsx';
import { Screen } from '../../ui/screen.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { dataPaths, findingPath, readPage } from './data-paths.ts';
import classes from './finding-view.module.css';
import { FINDING_WORDS } from './finding-words.ts';
import { NoFindings } from './no-findings.tsx';
import { useFindingPage, useHasPolls } from './quality-query.ts';
import { StoreIds } from './store-ids.tsx';

const IDS_A_PAGE = 200;

/** All stores of one finding, page by page; the page lives in the address. */
export function FindingView({ finding }: { readonly finding: Finding }) {
  const page = readPage(useSearch());
  const hasPolls = useHasPolls();
  const { data, error, isPlaceholderData, refetch } = useFindingPage(finding, {
    limit: IDS_A_PAGE,
    offset: (page - 1) * IDS_A_PAGE,
  });
  const { title, meaning } = FINDING_WORDS[finding];
  const note = (
    <>
      <TextLink href={dataPaths.quality}>All findings</TextLink> · {meaning}
    </>
  );
  if (hasPolls === false || error !== null) {
    return (
      <Screen heading={title} note={note}>
        {hasPolls === false || isNoPolls(error) ? (
          <NoFindings />
        ) : (
          <ErrorState title="The stores could not be read" error={error} onRetry={() => void refetch()} />
        )}
      </Screen>
    );
  }
  if (data === undefined) {
    return (
      <Screen heading={title} note={note} wide>
        <LoadingRows rows={12} />
      </Screen>
    );
  }
  return (
    <Screen heading={`${title}: ${formatCounted(data.total, 'store', 'stores')}`} note={note} wide>
      {data.total === 0 ? (
        <EmptyState title="No store">As the data stands, this check finds nothing.</EmptyState>
      ) : (
        <>
          <Pager
            page={page}
            pageSize={IDS_A_PAGE}
            total={data.total}
            onPage={(next) => navigate(findingPath(finding, next))}
          />
          <StoreIds className={classes.ids} ids={data.stores} isOld={isPlaceholderData} />
        </>
      )}
    </Screen>
  );
}
