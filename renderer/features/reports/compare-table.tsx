import { Button } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { paths } from '../../app/paths.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { formatCount } from '../../ui/format-count.ts';
import { LoadingRows } from '../../ui/loading-rows.tsx';
import { Percent } from '../../ui/percent.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import classes from './compare-tables.module.css';
import { useComparedRows } from './compared-rows.ts';
import type { ListOrder, OrderKey } from './comparison-order.ts';
import type { CompareList, CompareRow } from './comparison-query.ts';
import { changeText } from './comparison-sentence.ts';

const ROWS_A_PAGE = 50;

const EMPTY_WORDS: Readonly<Record<CompareList, string>> = {
  rose: 'No store has more weekly uptime than before.',
  fell: 'No store has less weekly uptime than before.',
  appeared: 'No store is new.',
  vanished: 'No store is missing.',
};

/** One of the four lists, a page at a time, in the order of a column. */
export function CompareTable(props: {
  readonly beforeId: string;
  readonly afterId: string;
  readonly list: CompareList;
  readonly total: number;
  readonly order: ListOrder;
  readonly page: number;
  readonly onOrder: (order: ListOrder) => void;
  readonly onPage: (page: number) => void;
}) {
  const { list, total, order, page, onOrder, onPage } = props;
  const rows = useComparedRows({
    beforeId: props.beforeId,
    afterId: props.afterId,
    list,
    total,
    order,
    page: { offset: (page - 1) * ROWS_A_PAGE, limit: ROWS_A_PAGE },
  });
  if (total === 0) {
    return <p className={classes.none}>{EMPTY_WORDS[list]}</p>;
  }
  if (rows.error !== null) {
    return <ErrorState title="The list could not be read" error={rows.error} onRetry={rows.retry} />;
  }
  const keys = columnsOf(list);
  return (
    <>
      <Pages page={page} total={total} onPage={onPage} />
      <table className={classes.table} aria-busy={rows.data === undefined}>
        <thead>
          <tr>
            {keys.map((key) => (
              <SortHeader key={key} column={key} order={order} onOrder={onOrder} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.data?.map((row) => (
            <StoreRow key={row.storeId} row={row} keys={keys} />
          ))}
        </tbody>
      </table>
      {rows.data === undefined && <LoadingRows rows={Math.min(ROWS_A_PAGE, total)} />}
    </>
  );
}

function columnsOf(list: CompareList): readonly OrderKey[] {
  switch (list) {
    case 'appeared':
      return ['store', 'after'];
    case 'vanished':
      return ['store', 'before'];
    case 'rose':
    case 'fell':
      return ['store', 'before', 'after', 'difference'];
  }
}

const COLUMN_WORDS: Readonly<Record<OrderKey, string>> = {
  store: 'Store',
  before: 'Uptime before',
  after: 'Uptime after',
  difference: 'Change, points',
};

function SortHeader(props: {
  readonly column: OrderKey;
  readonly order: ListOrder;
  readonly onOrder: (order: ListOrder) => void;
}) {
  const { column, order, onOrder } = props;
  const isOrder = order.key === column;
  const Arrow = isOrder && !order.descending ? IconArrowUp : IconArrowDown;
  return (
    <th
      scope="col"
      data-figure={column === 'store' ? undefined : true}
      aria-sort={isOrder ? (order.descending ? 'descending' : 'ascending') : 'none'}
    >
      <button
        type="button"
        className={classes.sort}
        onClick={() => onOrder({ key: column, descending: isOrder ? !order.descending : column === 'difference' })}
      >
        {COLUMN_WORDS[column]}
        <Arrow size={12} stroke={2} aria-hidden />
      </button>
    </th>
  );
}

function StoreRow({ row, keys }: { readonly row: CompareRow; readonly keys: readonly OrderKey[] }) {
  return (
    <tr>
      <td className={classes.id}>
        <TextLink href={paths.store(row.storeId)} title={row.storeId} mono>
          {row.storeId}
        </TextLink>
      </td>
      {keys.includes('before') && (
        <td data-figure>
          <Percent value={row.beforePct} />
        </td>
      )}
      {keys.includes('after') && (
        <td data-figure>
          <Percent value={row.afterPct} />
        </td>
      )}
      {keys.includes('difference') && <td data-figure>{changeText(row.differencePct)}</td>}
    </tr>
  );
}

function Pages(props: { readonly page: number; readonly total: number; readonly onPage: (page: number) => void }) {
  const { page, total, onPage } = props;
  const last = Math.max(1, Math.ceil(total / ROWS_A_PAGE));
  const from = (page - 1) * ROWS_A_PAGE + 1;
  return (
    <nav className={classes.pages} aria-label="Pages">
      <span>
        {formatCount(Math.min(from, total))}–{formatCount(Math.min(page * ROWS_A_PAGE, total))} of {formatCount(total)}
      </span>
      {last > 1 && (
        <Button.Group>
          <Button size="compact-sm" variant="default" disabled={page <= 1} onClick={() => onPage(page - 1)}>
            Previous
          </Button>
          <Button size="compact-sm" variant="default" disabled={page >= last} onClick={() => onPage(page + 1)}>
            Next
          </Button>
        </Button.Group>
      )}
    </nav>
  );
}
