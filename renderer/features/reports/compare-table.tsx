import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useReport } from '../../api/reports.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { LoadingRows } from '../../ui/loading-rows.tsx';
import { Pager } from '../../ui/pager.tsx';
import { Percent } from '../../ui/percent.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { reportStorePath } from '../store/store-address.ts';
import classes from './compare-tables.module.css';
import { type CompareSort, type ListOrder, nextOrder } from './comparison-order.ts';
import { type CompareList, type CompareRow, useComparisonPage } from './comparison-query.ts';
import { changeText } from './comparison-sentence.ts';

const ROWS_A_PAGE = 50;

const EMPTY_WORDS: Readonly<Record<CompareList, string>> = {
  rose: 'No store has more weekly uptime than before.',
  fell: 'No store has less weekly uptime than before.',
  appeared: 'No store is new.',
  vanished: 'No store is missing.',
};

const COLUMNS: Readonly<Record<CompareList, readonly CompareSort[]>> = {
  rose: ['store_id', 'before_pct', 'after_pct', 'difference_pct'],
  fell: ['store_id', 'before_pct', 'after_pct', 'difference_pct'],
  appeared: ['store_id', 'after_pct'],
  vanished: ['store_id', 'before_pct'],
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
  const { beforeId, afterId, list, total, order, page, onOrder, onPage } = props;
  const asked = { list, ...order, limit: ROWS_A_PAGE, offset: (page - 1) * ROWS_A_PAGE };
  const rows = useComparisonPage(beforeId, afterId, asked, total > 0);
  // A store's own page is opened as the report that has it saw it.
  const report = useReport(list === 'vanished' ? beforeId : afterId).data;
  if (total === 0) {
    return <p className={classes.none}>{EMPTY_WORDS[list]}</p>;
  }
  if (rows.error !== null) {
    return <ErrorState title="The list could not be read" error={rows.error} onRetry={() => void rows.refetch()} />;
  }
  const columns = COLUMNS[list];
  return (
    <>
      {total > ROWS_A_PAGE && <Pager page={page} pageSize={ROWS_A_PAGE} total={total} onPage={onPage} />}
      <Table
        isInPanel
        className={classes.table}
        columns={columns.map((column) => sortColumn(column, order, onOrder))}
        aria-busy={rows.isPlaceholderData || rows.data === undefined}
      >
        {rows.data?.map((row) => (
          <StoreRow key={row.storeId} row={row} columns={columns} path={reportStorePath(row.storeId, report)} />
        ))}
      </Table>
      {rows.data === undefined && <LoadingRows rows={Math.min(ROWS_A_PAGE, total)} />}
    </>
  );
}

const COLUMN_WORDS: Readonly<Record<CompareSort, string>> = {
  store_id: 'Store',
  before_pct: 'Uptime before',
  after_pct: 'Uptime after',
  difference_pct: 'Change, points',
};

/** A column whose head sorts by it. */
function sortColumn(column: CompareSort, order: ListOrder, onOrder: (order: ListOrder) => void): Column {
  const isOrder = order.sort === column;
  const Arrow = isOrder && order.order === 'asc' ? IconArrowUp : IconArrowDown;
  const name = COLUMN_WORDS[column];
  return {
    name,
    isFigure: column !== 'store_id',
    sort: isOrder ? (order.order === 'desc' ? 'descending' : 'ascending') : 'none',
    button: (
      <button type="button" className={classes.sort} onClick={() => onOrder(nextOrder(order, column))}>
        {name}
        <Arrow size={12} stroke={2} aria-hidden />
      </button>
    ),
  };
}

function StoreRow(props: {
  readonly row: CompareRow;
  readonly columns: readonly CompareSort[];
  readonly path: string;
}) {
  const { row, columns, path } = props;
  return (
    <tr>
      <td className={classes.id}>
        <TextLink href={path} title={row.storeId}>
          {row.storeId}
        </TextLink>
      </td>
      {columns.includes('before_pct') && (
        <td data-figure>
          <Percent value={row.beforePct} />
        </td>
      )}
      {columns.includes('after_pct') && (
        <td data-figure>
          <Percent value={row.afterPct} />
        </td>
      )}
      {columns.includes('difference_pct') && <td data-figure>{changeText(row.differencePct)}</td>}
    </tr>
  );
}
