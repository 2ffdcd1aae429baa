import type { Comparison } from '../../../main/shared/api/compare.ts';
import type { WindowName } from '../../../main/shared/figures.ts';
import { formatCount } from '../../ui/format-count.ts';
import { splitHours } from '../../ui/hours-split.ts';
import { Panel } from '../../ui/panel.tsx';
import { Percent } from '../../ui/percent.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import classes from './compare-tables.module.css';
import { changeText, differenceOf } from './comparison-sentence.ts';

const ROWS: readonly { readonly window: WindowName; readonly name: string }[] = [
  { window: 'hour', name: 'Last hour' },
  { window: 'day', name: 'Last day' },
  { window: 'week', name: 'Last week' },
];

const COLUMNS: readonly (string | Column)[] = [
  'Window',
  { name: 'Uptime', under: 'before', isFigure: true },
  { name: 'Uptime', under: 'after', isFigure: true },
  { name: 'Change', under: 'points', isFigure: true },
  { name: 'Down', under: 'before', isFigure: true },
  { name: 'Down', under: 'after', isFigure: true },
  { name: 'Unknown', under: 'before', isFigure: true },
  { name: 'Unknown', under: 'after', isFigure: true },
];

/** The windows of both reports side by side. */
export function CompareTotals({ comparison }: { readonly comparison: Comparison }) {
  const { before, after, counts } = comparison;
  const count = (value: number): string => formatCount(value);
  return (
    <Panel
      title="Totals"
      aside={`${count(before.stores)} stores before, ${count(after.stores)} after · ${count(counts.unchanged)} unchanged · ${count(counts.not_comparable)} not comparable`}
    >
      <Table isInPanel className={classes.totals} columns={COLUMNS}>
        {ROWS.map(({ window, name }) => (
          <TotalsRow key={window} name={name} before={before.windows[window]} after={after.windows[window]} />
        ))}
      </Table>
    </Panel>
  );
}

function TotalsRow(props: {
  readonly name: string;
  readonly before: Comparison['before']['windows']['week'];
  readonly after: Comparison['before']['windows']['week'];
}) {
  const { before, after } = props;
  const [was, is] = [splitHours(before), splitHours(after)];
  const difference = differenceOf(before.uptime_pct, after.uptime_pct);
  return (
    <tr>
      <th scope="row">{props.name}</th>
      <td data-figure>
        <Percent value={before.uptime_pct} />
      </td>
      <td data-figure>
        <Percent value={after.uptime_pct} />
      </td>
      <td data-figure>{changeText(difference)}</td>
      <td data-figure>{was.down}</td>
      <td data-figure>{is.down}</td>
      <td data-figure>{was.unknown}</td>
      <td data-figure>{is.unknown}</td>
    </tr>
  );
}
