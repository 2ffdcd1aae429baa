import { Button, CopyButton } from '@mantine/core';
import { IconArrowLeft, IconCheck, IconCopy } from '@tabler/icons-react';
import { useMemo } from 'react';
import { Link, useSearch } from 'wouter';
import type { StoreDetailAnswer, TimelineAnswer } from '../../../main/shared/api/stores.ts';
import { isNoPolls, isNotFound } from '../../api/api-error.ts';
import { useStore, useTimeline } from '../../api/stores.ts';
import { paths } from '../../app/paths.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Instant } from '../../ui/instant.tsx';
import { LoadingRows } from '../../ui/loading-rows.tsx';
import { NoPolls } from '../../ui/no-polls.tsx';
import { useSaveAs } from '../../ui/save-as.ts';
import { asOfStamp, EXTENDED_CSV, type SavableFigures } from '../../ui/save-figures.ts';
import { Screen } from '../../ui/screen.tsx';
import { StateLabel } from '../../ui/state-legend.tsx';
import { stateOfStatus } from '../../ui/states.ts';
import { OutageList } from './outage-list.tsx';
import { readStoreAddress, type StoreAddress } from './store-address.ts';
import { storeAnswer } from './store-answer.ts';
import { StoreFacts } from './store-facts.tsx';
import classes from './store-screen.module.css';
import { readTrace } from './trace.ts';
import { useWeek } from './use-week.ts';
import { WeekPanel } from './week-panel.tsx';
import { WhyThisNumber } from './why-this-number.tsx';
import { WindowBars } from './window-bars.tsx';
import { ZoneClock } from './zone-clock.ts';

/** Names of files stay below what every system takes. */
const LONGEST_ID_IN_NAME = 64;

/** One store: what it is now, its week, and why its figures are what they are. */
export function StoreScreen({ storeId }: { readonly storeId: string }) {
  const search = useSearch();
  const address = useMemo(() => readStoreAddress(search), [search]);
  const detail = useStore(storeId, address.options);
  const timeline = useTimeline(storeId, address.options);
  const error = detail.error ?? timeline.error;
  if (error !== null) {
    return (
      <Problem
        storeId={storeId}
        error={error}
        onRetry={() => void Promise.all([detail.refetch(), timeline.refetch()])}
      />
    );
  }
  if (detail.data === undefined || timeline.data === undefined) {
    return (
      <Screen heading={<StoreId storeId={storeId} />} actions={<BackToStores />}>
        <LoadingRows rows={12} />
      </Screen>
    );
  }
  return <LoadedStore detail={detail.data} timeline={timeline.data} address={address} />;
}

function LoadedStore(props: {
  readonly detail: StoreDetailAnswer;
  readonly timeline: TimelineAnswer;
  readonly address: StoreAddress;
}) {
  const { detail, timeline, address } = props;
  const trace = useMemo(() => readTrace(timeline), [timeline]);
  const clock = useMemo(() => new ZoneClock(trace.offsets), [trace]);
  const week = useWeek(detail.store_id, trace, address);
  const { figures } = detail;
  const isThen = address.options.as_of !== undefined;
  const saved = useMemo(() => storeFigures(detail, address), [detail, address]);
  useSaveAs(saved, EXTENDED_CSV);
  const answer = storeAnswer(figures, isThen ? 'then' : 'now');
  return (
    <Screen
      heading={
        <>
          <StoreId storeId={detail.store_id} />
          <span className={classes.answer}>
            <StateLabel state={stateOfStatus(figures.current_status)}>{answer.status}</StateLabel> · {answer.week}
          </span>
        </>
      }
      note={
        <>
          As of <Instant at={detail.options.as_of} zone={figures.timezone} />, {rulesText(detail.options)}
        </>
      }
      actions={<BackToStores />}
    >
      <div className={classes.layout}>
        <div className={classes.grid}>
          <div className={classes.figures}>
            <WindowBars figures={figures} trace={trace} />
          </div>
          <div className={classes.week}>
            <WeekPanel detail={detail} current={trace} address={address} week={week} />
          </div>
          <div className={classes.facts}>
            <StoreFacts detail={detail} />
          </div>
          <div className={classes.outages}>
            {week.trace !== undefined && <OutageList key={week.trace.fromUs} trace={week.trace} />}
          </div>
          <div className={classes.why}>
            <WhyThisNumber trace={trace} clock={clock} />
          </div>
        </div>
      </div>
    </Screen>
  );
}

/** The store's line of the extended report; undefined for figures of other options than now's, which no file has. */
function storeFigures(detail: StoreDetailAnswer, { options }: StoreAddress): SavableFigures | undefined {
  if (Object.values(options).some((option) => option !== undefined)) {
    return undefined;
  }
  const id = detail.store_id.replaceAll(/[^\w-]/g, '_').slice(0, LONGEST_ID_IN_NAME);
  return {
    name: `store_${id}${asOfStamp(detail.options.as_of)}`,
    path: '/stores',
    query: { view: 'file', ids: detail.store_id },
  };
}

function rulesText({ policy, trust_minutes: trust }: StoreDetailAnswer['options']): string {
  const rule = policy === 'nearest' ? 'the nearest poll decides' : 'a poll holds until the next one';
  return trust === null ? rule : `${rule}, and is believed for ${trust} min`;
}

function StoreId({ storeId }: { readonly storeId: string }) {
  return (
    <span className={classes.id}>
      <span className={classes.idText}>{storeId}</span>
      <CopyButton value={storeId}>
        {({ copied, copy }) => (
          <button type="button" className={classes.copy} onClick={copy} aria-label="Copy the store’s id">
            {copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
          </button>
        )}
      </CopyButton>
    </span>
  );
}

function BackToStores() {
  return (
    <Button
      component={Link}
      href={paths.stores}
      size="xs"
      variant="default"
      leftSection={<IconArrowLeft size={16} stroke={1.75} aria-hidden />}
    >
      All stores
    </Button>
  );
}

function Problem(props: { readonly storeId: string; readonly error: Error; readonly onRetry: () => void }) {
  const { storeId, error } = props;
  if (isNotFound(error)) {
    return (
      <Screen heading="There is no store with this id" actions={<BackToStores />}>
        <EmptyState
          title="Not in this workspace"
          actions={
            <Button component={Link} href={`${paths.stores}?q=${encodeURIComponent(storeId)}`} size="xs">
              Search for a part of it
            </Button>
          }
        >
          No poll, no hours and no zone of <span className={classes.idText}>{storeId}</span> were imported. Ids are told
          apart by case and by every character.
        </EmptyState>
      </Screen>
    );
  }
  if (isNoPolls(error)) {
    return (
      <Screen heading="No polls yet">
        <NoPolls title="Nothing can be computed">
          Figures are as of the latest poll, and there is none. Import a file of polls first.
        </NoPolls>
      </Screen>
    );
  }
  return (
    <Screen heading={<StoreId storeId={storeId} />} actions={<BackToStores />}>
      <ErrorState title="The store could not be read" error={error} onRetry={props.onRetry} />
    </Screen>
  );
}
