import { ActionIcon, Button, Group } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useLocation } from 'wouter';
import type { StoreDetailAnswer } from '../../../main/shared/api/stores.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { LoadingRows } from '../../ui/loading-rows.tsx';
import { Panel } from '../../ui/panel.tsx';
import { readInstantUs, writeInstant } from './instant-us.ts';
import { type StoreAddress, storePath } from './store-address.ts';
import type { Trace } from './trace.ts';
import type { ShownWeek } from './use-week.ts';
import { WeekView } from './week-view.tsx';
import { WINDOW_US } from './windows.ts';
import { ZoneClock } from './zone-clock.ts';

/** The week before the instant of the figures, or an earlier one that the address names. */
export function WeekPanel(props: {
  readonly detail: StoreDetailAnswer;
  /** The week before the instant of the figures. */
  readonly current: Trace;
  readonly address: StoreAddress;
  readonly week: ShownWeek;
}) {
  const { detail, current, address, week } = props;
  const { trace } = week;
  const { options, weekEnd } = address;
  const [, navigate] = useLocation();
  const clock = useMemo(() => new ZoneClock((trace ?? current).offsets), [trace, current]);
  const endUs = weekEnd === null ? current.asOfUs : readInstantUs(weekEnd);
  const firstUs = detail.first_poll === null ? endUs : readInstantUs(detail.first_poll);

  const show = (toUs: number): void => {
    const next = toUs >= current.asOfUs ? null : writeInstant(toUs);
    navigate(storePath(detail.store_id, { options, weekEnd: next }), { replace: true });
  };

  return (
    <Panel
      title={weekEnd === null ? 'The last seven days' : `${clock.day(endUs - WINDOW_US.week)} – ${clock.day(endUs)}`}
      aside={
        <Group gap={4}>
          {weekEnd !== null && (
            <Button size="compact-xs" variant="default" onClick={() => show(current.asOfUs)}>
              Latest week
            </Button>
          )}
          <ActionIcon
            variant="default"
            size="sm"
            aria-label="Show the week before"
            disabled={endUs - WINDOW_US.week <= firstUs}
            onClick={() => show(endUs - WINDOW_US.week)}
          >
            <IconChevronLeft size={16} aria-hidden />
          </ActionIcon>
          <ActionIcon
            variant="default"
            size="sm"
            aria-label="Show the week after"
            disabled={weekEnd === null}
            onClick={() => show(endUs + WINDOW_US.week)}
          >
            <IconChevronRight size={16} aria-hidden />
          </ActionIcon>
        </Group>
      }
      note={`Local time of ${detail.figures.timezone}, one row a day.`}
    >
      {trace !== undefined ? (
        <WeekView key={trace.fromUs} trace={trace} clock={clock} />
      ) : week.error !== null ? (
        <ErrorState title="This week could not be read" error={week.error} onRetry={week.retry} />
      ) : (
        <LoadingRows rows={9} />
      )}
    </Panel>
  );
}
