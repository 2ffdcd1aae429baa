import { Button } from '@mantine/core';
import { useCallback, useMemo } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import { isNoPolls, isNotFound } from '../../api/api-error.ts';
import { useStoreRows } from '../../api/stores.ts';
import { paths } from '../../app/paths.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { formatCount } from '../../ui/format-count.ts';
import { Instant } from '../../ui/instant.tsx';
import { LoadingRows } from '../../ui/loading-rows.tsx';
import { NoPolls } from '../../ui/no-polls.tsx';
import { useSaveAs } from '../../ui/save-as.ts';
import { EXTENDED_CSV } from '../../ui/save-figures.ts';
import { Screen } from '../../ui/screen.tsx';
import { reportStorePath } from '../store/store-address.ts';
import { useHiddenColumns } from './hidden-columns.ts';
import { ReportBanner } from './report-banner.tsx';
import { SelectionBar } from './selection-bar.tsx';
import { shownFigures } from './shown-figures.ts';
import { storesAnswer } from './stores-answer.ts';
import { StoresFilters } from './stores-filters.tsx';
import classes from './stores-screen.module.css';
import { StoresTable } from './stores-table.tsx';
import {
  isFiltered,
  readStoresView,
  type StoresView,
  storeFilter,
  withoutFilters,
  writeStoresView,
} from './stores-view.ts';
import { useSelection } from './use-selection.ts';
import { useStoresHead } from './use-store-pages.ts';

/** Where each view was left, by its address, while the window is open. */
const places = new Map<string, { row: number; offset: number }>();

function placeOf(search: string): { row: number; offset: number } {
  const place = places.get(search) ?? { row: 0, offset: 0 };
  places.set(search, place);
  return place;
}

/** Every store, of now or of a report: searched, filtered, sorted, selected. All of it stands in the address. */
export function StoresScreen() {
  const search = useSearch();
  const view = useMemo(() => readStoresView(search), [search]);
  const filter = useMemo(() => storeFilter(view), [view]);
  const [, navigate] = useLocation();
  const show = useCallback(
    (next: StoresView): void => {
      const query = writeStoresView(next);
      navigate(query === '' ? paths.stores : `${paths.stores}?${query}`, { replace: true });
    },
    [navigate],
  );
  const head = useStoresHead(filter);
  const everything = useStoreRows({
    limit: 1,
    ...(view.reportId === null ? {} : { report_id: view.reportId }),
  }).data;
  const hiddenColumns = useHiddenColumns(view.sort);
  const selection = useSelection(filter);
  const options = head.answer?.options;
  const pathOf = useCallback(
    (storeId: string): string => reportStorePath(storeId, view.reportId === null ? undefined : options),
    [view.reportId, options],
  );
  const open = useCallback((storeId: string): void => navigate(pathOf(storeId)), [navigate, pathOf]);

  const asOf = options?.as_of;
  const shown = useMemo(() => (asOf === undefined ? undefined : shownFigures(view, asOf)), [view, asOf]);
  const figures = head.answer?.total === 0 ? undefined : shown;
  useSaveAs(figures, EXTENDED_CSV);

  if (isNoPolls(head.error)) {
    return (
      <Screen heading="No stores yet" wide>
        <NoPolls title="A store appears with its first poll">
          No polls yet. Drop three CSV files anywhere on this window, or try the sample.
        </NoPolls>
      </Screen>
    );
  }
  if (view.reportId !== null && isNotFound(head.error)) {
    return <NoReport onLeave={() => show({ ...view, reportId: null })} />;
  }
  if (head.error !== null && head.answer === undefined) {
    return (
      <Screen heading="Stores" wide>
        <ErrorState title="The stores could not be read" error={head.error} onRetry={head.retry} />
      </Screen>
    );
  }
  const counts = everything?.counts ?? head.answer?.counts;
  return (
    <div className={classes.fill}>
      <Screen
        wide
        heading={
          head.answer === undefined || everything === undefined
            ? 'Stores'
            : storesAnswer({ all: everything.total, shown: head.answer.total, status: everything.counts.status }, view)
        }
        note={
          options === undefined || counts === undefined ? (
            'Reading figures …'
          ) : (
            <>
              As of <Instant at={options.as_of} />
              {counts.status.no_data > 0 &&
                ` · ${formatCount(counts.status.no_data)} without data, counted as neither up nor down`}
            </>
          )
        }
      >
        {view.reportId !== null && (
          <ReportBanner reportId={view.reportId} options={options} onLeave={() => show({ ...view, reportId: null })} />
        )}
        <StoresFilters
          view={view}
          onChange={show}
          counts={head.answer?.counts}
          figures={figures}
          hiddenColumns={hiddenColumns}
        />
        {head.error !== null && (
          <ErrorState title="The rows are not up to date" error={head.error} onRetry={head.retry} />
        )}
        <div className={classes.table} ref={hiddenColumns.roomRef}>
          {head.answer === undefined ? (
            <div className={classes.waiting}>
              <LoadingRows rows={24} />
            </div>
          ) : (
            <StoresTable
              head={head}
              filter={filter}
              searched={view.q}
              sort={view.sort}
              onSort={(sort) => show({ ...view, sort })}
              hiddenColumns={hiddenColumns.ids}
              pathOf={pathOf}
              onOpen={open}
              selection={selection}
              place={placeOf(search)}
              empty={<NothingMatches view={view} onShow={show} />}
            />
          )}
          <SelectionBar
            selection={selection}
            reportId={view.reportId}
            fileName={shown?.name ?? 'stores'}
            total={head.answer?.total ?? 0}
          />
        </div>
      </Screen>
    </div>
  );
}

function NothingMatches({ view, onShow }: { readonly view: StoresView; readonly onShow: (view: StoresView) => void }) {
  return isFiltered(view) ? (
    <EmptyState
      title="No store matches"
      actions={
        <Button size="xs" variant="default" onClick={() => onShow(withoutFilters(view))}>
          Clear filters
        </Button>
      }
    >
      No store has all that is asked for. Take a filter away, or search for a shorter part of the id.
    </EmptyState>
  ) : (
    <EmptyState title="No stores in this report">It is as of an instant before the first poll.</EmptyState>
  );
}

function NoReport({ onLeave }: { readonly onLeave: () => void }) {
  return (
    <Screen heading="There is no such report" wide>
      <EmptyState
        title="It was deleted, failed, or is of another workspace"
        actions={
          <>
            <Button size="xs" onClick={onLeave}>
              Show figures of now
            </Button>
            <Button component={Link} href={paths.reports} size="xs" variant="default">
              Show all reports
            </Button>
          </>
        }
      >
        Only complete reports can be shown as they were.
      </EmptyState>
    </Screen>
  );
}
