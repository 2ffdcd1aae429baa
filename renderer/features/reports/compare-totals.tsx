import type { Comparison } from '../../../main/shared/api/compare.ts';
import type { WindowName } from '../../../main/shared/figures.ts';
import { formatCount } from '../../ui/format-count.ts';
import { splitHours } from '../../ui/hours-split.ts';
import { Panel } from '../../ui/panel.tsx';
import { Percent } from '../../ui/percent.tsx';
import classes from './compare-tables.module.css';
import { changeText, differenceOf } from './comparison-sentence.ts';

const ROWS: readonly { readonly window: WindowName; readonly name: string }[] = [
  { window: 'hour', name: 'Last hour' },
  { window: 'day', name: 'Last day' },
  { window: 'week', name: 'Last week' },
];

const COLUMNS = [
  ['Uptime', 'before'],
  ['Uptime', 'after'],
  ['Change', 'points'],
  ['Down', 'before'],
  ['Down', 'after'],
  ['Unknown', 'before'],
  ['Unknown', 'after'],
] as const;

/** The windows of both reports side by side. */
export function CompareTotals({ comparison }: { readonly comparison: Comparison }) {
  const { before, after, counts } = comparison;
  const count = (value: number): string => formatCount(value);
  return (
    <Panel
      title="Totals"
      aside={`${count(before.stores)} stores before, ${count(after.stores)} after · ${count(counts.unchanged)} unchanged · ${count(counts.not_comparable)} not comparable`}
    >
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Window</th>
            {COLUMNS.map(([figure, of]) => (
              <th key={`${figure} ${of}`} scope="col" data-figure>
                {figure}
                <small>{of}</small>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ROWS.map(({ window, name }) => (
            <TotalsRow key={window} name={name} before={before.windows[window]} after={after.windows[window]} />
          ))}
        </tbody>
      </table>
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
