import { Button, CloseButton, Menu, NumberInput, Popover, SegmentedControl, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconColumns3, IconSearch } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { StoreRowsAnswer } from '../../../main/shared/api/stores.ts';
import { WINDOWS } from '../../../main/shared/figures.ts';
import { formatCount } from '../../ui/format-count.ts';
import type { SavableFigures } from '../../ui/save-figures.ts';
import { SaveMenu } from '../../ui/save-menu.tsx';
import { StateSwatch } from '../../ui/state-legend.tsx';
import { STATE_LABELS, stateOfStatus } from '../../ui/states.ts';
import type { HiddenColumns } from './hidden-columns.ts';
import { columns } from './store-columns.tsx';
import { FLAG_WORDS, uptimeRange } from './stores-answer.ts';
import classes from './stores-filters.module.css';
import { isFiltered, type StoresView, withoutFilters } from './stores-view.ts';
import { ZoneFilter } from './zone-filter.tsx';

/** The order of urgency. */
const STATUSES = ['inactive', 'active', 'unknown', 'closed', 'no_data'] as const;
/** The third flag, no data, is a status too. */
const FLAGS = ['default_hours', 'default_timezone'] as const;
/** A search waits for this pause in typing. */
const TYPING_PAUSE_MS = 150;

interface Props {
  readonly view: StoresView;
  readonly onChange: (view: StoresView) => void;
  readonly counts: StoreRowsAnswer['counts'] | undefined;
  readonly hiddenColumns: HiddenColumns;
  /** What the table shows, to be saved; undefined: nothing. */
  readonly figures: SavableFigures | undefined;
}

/** Search, filters with their counts, the choice of columns, and saving what is shown. */
export function StoresFilters(props: Props) {
  const { view, onChange, counts } = props;
  const matching = counts === undefined ? null : STATUSES.reduce((sum, status) => sum + counts.status[status], 0);
  return (
    <search className={classes.filters} aria-label="Filter the stores">
      <div className={classes.line}>
        <SearchField key={view.reportId} view={view} onChange={onChange} />
        <ZoneFilter zone={view.zone} counts={counts?.zones} onChange={(zone) => onChange({ ...view, zone })} />
        <UptimeFilter view={view} onChange={onChange} matching={matching} />
        <div className={classes.actions}>
          {isFiltered(view) && (
            <Button size="xs" variant="subtle" color="gray" onClick={() => onChange(withoutFilters(view))}>
              Clear filters
            </Button>
          )}
          <ColumnChoice {...props.hiddenColumns} />
          <SaveMenu figures={props.figures} size="xs" />
        </div>
      </div>
      <div className={classes.line}>
        {STATUSES.map((status) => (
          <Chip
            key={status}
            isOn={view.status.includes(status)}
            count={counts?.status[status] ?? null}
            onClick={() => onChange({ ...view, status: toggled(view.status, status) })}
          >
            <StateSwatch state={stateOfStatus(status)} />
            {STATE_LABELS[stateOfStatus(status)]}
          </Chip>
        ))}
        {FLAGS.map((flag) => (
          <Chip
            key={flag}
            isOn={view.flags.includes(flag)}
            count={counts?.flags[flag] ?? null}
            onClick={() => onChange({ ...view, flags: toggled(view.flags, flag) })}
          >
            {FLAG_WORDS[flag]}
          </Chip>
        ))}
      </div>
    </search>
  );
}

function SearchField({ view, onChange }: Pick<Props, 'view' | 'onChange'>) {
  const [text, setText] = useState(view.q);
  const field = useRef<HTMLInputElement>(null);
  const send = useDebouncedCallback((q: string) => onChange({ ...view, q: q.trim() }), TYPING_PAUSE_MS);
  // The address may change on its own: back, forward, a link, Clear filters.
  useEffect(() => setText((typed) => (typed.trim() === view.q ? typed : view.q)), [view.q]);
  useEffect(() => {
    const onKeyDown = (event: globalThis.KeyboardEvent): void => {
      const isTyping =
        event.target instanceof Element && event.target.closest('input, textarea, [role="dialog"]') !== null;
      if (event.key === '/' && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        field.current?.select();
        field.current?.focus();
      }
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
  const search = (q: string): void => {
    setText(q);
    send(q);
  };
  return (
    <TextInput
      ref={field}
      className={classes.search ?? ''}
      size="xs"
      aria-label="Part of a store id"
      aria-keyshortcuts="/"
      placeholder="Part of a store id ( / )"
      spellCheck={false}
      autoComplete="off"
      leftSection={<IconSearch size={16} stroke={1.75} aria-hidden />}
      rightSection={
        text === '' ? null : <CloseButton size="xs" aria-label="Clear the search" onClick={() => search('')} />
      }
      value={text}
      onChange={(event) => search(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          search('');
        }
      }}
    />
  );
}

function Chip(props: {
  readonly isOn: boolean;
  readonly count: number | null;
  readonly onClick: () => void;
  readonly children: ReactNode;
}) {
  return (
    <button
      type="button"
      className={classes.chip}
      aria-pressed={props.isOn}
      data-none={props.count === 0 || undefined}
      onClick={props.onClick}
    >
      {props.children}
      <span className={classes.count}>{formatCount(props.count)}</span>
    </button>
  );
}

function UptimeFilter({
  view,
  onChange,
  matching,
}: Pick<Props, 'view' | 'onChange'> & { readonly matching: number | null }) {
  const isOn = view.minPercent !== null || view.maxPercent !== null;
  const bound = (value: number | string): number | null => (typeof value === 'number' ? value : null);
  const field = {
    size: 'xs',
    min: 0,
    max: 100,
    suffix: '\u202f%',
    decimalScale: 2,
    w: 112,
    allowNegative: false,
  } as const;
  return (
    <Popover position="bottom-start" trapFocus returnFocus shadow="md">
      <Popover.Target>
        <button type="button" className={classes.chip} aria-pressed={isOn} aria-haspopup="dialog">
          {isOn ? `${uptimeRange(view)} up` : 'Uptime'}
          {isOn && <span className={classes.count}>{formatCount(matching)}</span>}
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Uptime from and to">
        <div className={classes.range}>
          <SegmentedControl
            size="xs"
            aria-label="Window"
            value={view.window}
            onChange={(window) => onChange({ ...view, window })}
            data={WINDOWS.map((value) => ({ value, label: `Last ${value}` }))}
          />
          <div className={classes.bounds}>
            <NumberInput
              {...field}
              label="From"
              placeholder="0"
              value={view.minPercent ?? ''}
              onChange={(value) => onChange({ ...view, minPercent: bound(value) })}
            />
            <NumberInput
              {...field}
              label="To"
              placeholder="100"
              value={view.maxPercent ?? ''}
              onChange={(value) => onChange({ ...view, maxPercent: bound(value) })}
            />
          </div>
          <p>Stores without a figure for the window are left out.</p>
          <Button
            size="xs"
            variant="default"
            disabled={!isOn}
            onClick={() => onChange({ ...view, minPercent: null, maxPercent: null })}
          >
            Any uptime
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

/** Which columns are shown; the choice is kept on this machine. */
function ColumnChoice({ ids: hidden, areThoseBeyond, choose }: HiddenColumns) {
  return (
    <Menu closeOnItemClick={false} position="bottom-end" shadow="md" withinPortal={false}>
      <Menu.Target>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconColumns3 size={16} stroke={1.75} aria-hidden />}
          rightSection={hidden.length === 0 ? null : `${columns.length - hidden.length} of ${columns.length}`}
        >
          Columns
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {columns
          .filter(({ enableHiding }) => enableHiding !== false)
          .map(({ id = '', header, meta }) => (
            <Menu.CheckboxItem key={id} checked={!hidden.includes(id)} onChange={() => choose(toggled(hidden, id))}>
              {[typeof header === 'string' ? header : id, meta?.under].filter((word) => word !== undefined).join(', ')}
            </Menu.CheckboxItem>
          ))}
        <Menu.Divider />
        <Menu.Item onClick={() => choose([])} disabled={hidden.length === 0}>
          Show all columns
        </Menu.Item>
        <Menu.Item onClick={() => choose(null)} disabled={areThoseBeyond}>
          Show as many as fit
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function toggled<T>(list: readonly T[], member: T): T[] {
  return list.includes(member) ? list.filter((other) => other !== member) : [...list, member];
}
