import { useTable } from '@tanstack/react-table';
import { type Range, useVirtualizer } from '@tanstack/react-virtual';
import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { StoreFilter } from '../../api/stores.ts';
import { columns, features, type ShownColumn } from './store-columns.tsx';
import { StoreRow } from './store-row.tsx';
import classes from './stores-table.module.css';
import { gridStyle, TableHead } from './table-head.tsx';
import type { Selection } from './use-selection.ts';
import { type StoreEntry, type StoresHead, useStorePages } from './use-store-pages.ts';
import { rowAfterKey } from './walk-rows.ts';

const ROW_HEIGHT_PX = 36;
/** Rows beyond the edges: a flick shows them before the next ones are drawn. */
const OVERSCAN_ROWS = 4;
/** The count of drawn rows is a multiple of this, so that it seldom changes. */
const ROWS_STEP = 4;
/** The table knows columns and their order; rows are drawn from the pages, which spares a table row for each of them. */
const NO_ROWS: StoreEntry[] = [];

/**
 * A table that is walked like a list (WAI-ARIA's grid): one stop of the tab key, the arrow keys move the active row, and
 * rows that are not drawn are counted too.
 */
function gridProps(total: number, columnCount: number, activeId: string | undefined) {
  return {
    role: 'grid',
    tabIndex: 0,
    'aria-label': 'Stores',
    'aria-multiselectable': true,
    'aria-rowcount': total + 1,
    'aria-colcount': columnCount,
    'aria-activedescendant': activeId,
  } as const;
}

interface Props {
  readonly head: StoresHead;
  readonly filter: StoreFilter;
  readonly searched: string;
  readonly sort: string;
  readonly onSort: (sort: string) => void;
  readonly hiddenColumns: readonly string[];
  readonly pathOf: (storeId: string) => string;
  readonly onOpen: (storeId: string) => void;
  readonly selection: Selection;
  /** Where the table was left; it comes back there. */
  readonly place: { row: number; offset: number };
  /** Stands in place of rows where there are none. */
  readonly empty: ReactNode;
}

/** All rows of a question, of which the ones in view are drawn and those around them are fetched. */
export function StoresTable(props: Props) {
  const { head, filter, sort, selection, place } = props;
  const total = head.answer?.total ?? 0;
  const scroller = useRef<HTMLDivElement>(null);
  const gridId = useId();
  const [active, setActive] = useState(place.row);
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT_PX,
    overscan: OVERSCAN_ROWS,
    initialOffset: place.offset,
    scrollPaddingStart: 48,
    useFlushSync: false,
    rangeExtractor: drawnRows,
  });
  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  const visible = useMemo(() => ({ first, last }), [first, last]);
  const { entryAt } = useStorePages(filter, head, visible);

  const drawn = items.map(({ index }) => ({ index, entry: entryAt(index) }));
  // Lines are used again: scrolling on moves a few of them to the other end; a leap, after which all are waiting, moves none.
  const isLeap = drawn.every(({ entry }) => entry === undefined);
  const table = useTable({
    features,
    columns,
    data: NO_ROWS,
    manualSorting: true,
    enableSortingRemoval: false,
    enableMultiSort: false,
    state: {
      sorting: [{ id: sort.replace('-', ''), desc: sort.startsWith('-') }],
      columnVisibility: Object.fromEntries(props.hiddenColumns.map((id) => [id, false])),
    },
    onSortingChange: (change) => {
      const next = typeof change === 'function' ? change(table.state.sorting) : change;
      const [by] = next;
      if (by !== undefined) {
        props.onSort(`${by.desc ? '-' : ''}${by.id}`);
      }
    },
  });
  const headers = table.getHeaderGroups()[0]?.headers ?? [];
  const { searched, pathOf, hiddenColumns } = props;
  const shown: readonly ShownColumn[] = useMemo(
    () => columns.filter(({ id = '' }) => !hiddenColumns.includes(id)),
    [hiddenColumns],
  );
  const context = useMemo(() => ({ searched, pathOf }), [searched, pathOf]);

  // Another question begins at its top, or where it was left: places outlive the screen.
  const shownPlace = useRef(place);
  useLayoutEffect(() => {
    if (shownPlace.current !== place) {
      shownPlace.current = place;
      setActive(place.row);
      scroller.current?.scrollTo({ top: place.offset });
    }
  }, [place]);
  const activate = (row: number): void => {
    place.row = row;
    setActive(row);
  };
  const rowId = (index: number): string => `${gridId}-${index}`;

  const onKeyDown = (event: KeyboardEvent): void => {
    const next = rowAfterKey(
      event.key,
      active,
      total,
      Math.floor((scroller.current?.clientHeight ?? 0) / ROW_HEIGHT_PX),
    );
    const entry = entryAt(active);
    if (event.target instanceof HTMLElement && event.target.closest('thead') !== null) {
      return;
    }
    if (next !== undefined) {
      event.preventDefault();
      activate(next);
      virtual.scrollToIndex(next);
      const target = entryAt(next);
      if (event.shiftKey && target !== undefined) {
        selection.add([target.figures, ...(entry === undefined ? [] : [entry.figures])]);
      }
    } else if (event.key === 'Enter' && entry !== undefined) {
      event.preventDefault();
      props.onOpen(entry.figures.store_id);
    } else if (event.key === ' ' && entry !== undefined) {
      event.preventDefault();
      selection.toggle(entry.figures);
    }
  };

  const indexOf = (target: EventTarget): number | undefined => {
    const line = target instanceof Element ? target.closest<HTMLElement>('[data-index]') : null;
    return line?.dataset.index === undefined ? undefined : Number(line.dataset.index);
  };

  const openRow = (event: MouseEvent): void => {
    const entry = entryAt(indexOf(event.target) ?? -1);
    if (entry !== undefined) {
      props.onOpen(entry.figures.store_id);
    }
  };

  return (
    <div
      ref={scroller}
      className={classes.scroller}
      onScroll={(event) => {
        const { scrollTop, scrollLeft, dataset } = event.currentTarget;
        place.offset = scrollTop;
        // Only then do the ids stick: a layer for each row would make scrolling down slower.
        if (scrollLeft > 0 !== (dataset.aside !== undefined)) {
          event.currentTarget.toggleAttribute('data-aside', scrollLeft > 0);
        }
      }}
    >
      <table
        {...gridProps(
          total,
          headers.length + 1,
          drawn.some(({ index, entry }) => index === active && entry !== undefined) ? rowId(active) : undefined,
        )}
        className={classes.table}
        aria-busy={head.isOld}
        data-old={head.isOld || undefined}
        style={gridStyle(headers)}
        onKeyDown={onKeyDown}
        onPointerDown={(event) => activate(indexOf(event.target) ?? active)}
        onClick={(event) => {
          // One listener for all ids; with a key held, the browser opens a tab as it does for any link.
          if (isPlainClick(event) && event.target instanceof Element && event.target.closest('a') !== null) {
            event.preventDefault();
            openRow(event);
          }
        }}
        onDoubleClick={(event) => {
          if (!(event.target instanceof HTMLInputElement)) {
            openRow(event);
          }
        }}
      >
        <TableHead headers={headers} sort={sort} selection={selection} total={total} />
        <tbody className={classes.body} style={{ height: virtual.getTotalSize(), paddingTop: items[0]?.start ?? 0 }}>
          {drawn.map(({ index, entry }, i) => (
            <StoreRow
              key={isLeap ? i : index % drawn.length}
              id={rowId(index)}
              index={index}
              entry={entry}
              columns={shown}
              context={context}
              isActive={index === active}
              isSelected={entry !== undefined && selection.rows.has(entry.figures.store_id)}
              onToggle={selection.toggle}
            />
          ))}
        </tbody>
      </table>
      {total === 0 && <div className={classes.empty}>{props.empty}</div>}
    </div>
  );
}

/**
 * The rows to draw: always as many, wherever one is, because lines are used again for other rows, which is less work
 * than to make new ones.
 */
function drawnRows({ startIndex, endIndex, count }: Range): number[] {
  const needed = endIndex - startIndex + 1 + 2 * OVERSCAN_ROWS;
  const length = Math.min(Math.ceil((needed + 1) / ROWS_STEP) * ROWS_STEP, count);
  const first = Math.min(Math.max(startIndex - OVERSCAN_ROWS, 0), count - length);
  return Array.from({ length }, (_, i) => first + i);
}

function isPlainClick(event: MouseEvent): boolean {
  return event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
}
