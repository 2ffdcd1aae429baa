import { useElementSize } from '@mantine/hooks';
import { useState } from 'react';
import type { Quality } from '../../../main/shared/api/quality.ts';
import { formatCount, formatCounted } from '../../ui/format-count.ts';
import { formatMinutes } from '../../ui/format-duration.ts';
import { Panel } from '../../ui/panel.tsx';
import classes from './cadence-histogram.module.css';
import { binText, cadenceSentence, tooFewText } from './finding-words.ts';

const LABELS_PX = 18;
const AXIS_PX = 40;
const HEIGHT_PX = 260;
const GAP_PX = 3;
/** Width of a digit of a column's label. */
const DIGIT_PX = 6;
/** Some stores are always seen, however few they are. */
const LEAST_HEIGHT_PX = 2;

/** Stores by the time between their polls: coarse polls make coarse figures. */
export function CadenceHistogram({ cadence }: { readonly cadence: Quality['cadence'] }) {
  const { ref, width } = useElementSize<HTMLDivElement>();
  const [hovered, setHovered] = useState<number | null>(null);
  const bin = hovered === null ? undefined : cadence.bins[hovered];
  const tooFew = tooFewText(cadence);
  return (
    <Panel
      title="Time between polls"
      note="Stores by their median in the last eight days. What happens between two polls is not seen."
    >
      <p className={classes.sentence}>{cadenceSentence(cadence)}</p>
      <div ref={ref} className={classes.plot}>
        {width > 0 && <Drawing bins={cadence.bins} widthPx={width} hovered={hovered} onHover={setHovered} />}
      </div>
      <p className={classes.readout} aria-hidden="true">
        {bin === undefined ? (tooFew ?? '') : `${binText(bin)}: ${formatCounted(bin.stores, 'store', 'stores')}`}
      </p>
      <table className={classes.hidden}>
        <caption>Stores by the time between their polls. {tooFew}</caption>
        <thead>
          <tr>
            <th scope="col">Time between polls</th>
            <th scope="col">Stores</th>
          </tr>
        </thead>
        <tbody>
          {cadence.bins.map((row) => (
            <tr key={row.from_minutes}>
              <th scope="row">{binText(row)}</th>
              <td>{formatCount(row.stores)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

function Drawing(props: {
  readonly bins: Quality['cadence']['bins'];
  readonly widthPx: number;
  readonly hovered: number | null;
  readonly onHover: (bin: number | null) => void;
}) {
  const { bins, widthPx, hovered, onHover } = props;
  const most = Math.max(1, ...bins.map(({ stores }) => stores));
  const columnPx = widthPx / bins.length;
  const baseY = HEIGHT_PX - AXIS_PX;
  return (
    <svg width={widthPx} height={HEIGHT_PX} aria-hidden="true" onPointerLeave={() => onHover(null)}>
      {bins.map(({ from_minutes: from, stores }, index) => {
        const height = stores === 0 ? 0 : Math.max(LEAST_HEIGHT_PX, ((baseY - LABELS_PX) * stores) / most);
        const x = index * columnPx;
        const label = formatCount(stores);
        return (
          <g key={from} data-hovered={index === hovered || undefined}>
            <rect
              className={classes.bar}
              x={x + GAP_PX / 2}
              y={baseY - height}
              width={Math.max(1, columnPx - GAP_PX)}
              height={height}
            />
            {stores > 0 && label.length * DIGIT_PX <= columnPx + 4 && (
              <text className={classes.count} x={x + columnPx / 2} y={baseY - height - 5}>
                {label}
              </text>
            )}
            <line className={classes.axis} x1={x} x2={x} y1={baseY} y2={baseY + 4} />
            <text className={classes.tick} transform={`translate(${x + 4} ${baseY + 12}) rotate(45)`}>
              {formatMinutes(from)}
            </text>
            <rect
              className={classes.catch}
              x={x}
              y={0}
              width={columnPx}
              height={HEIGHT_PX}
              onPointerEnter={() => onHover(index)}
            />
          </g>
        );
      })}
      <line className={classes.axis} x1={0} x2={widthPx} y1={baseY + 0.5} y2={baseY + 0.5} />
    </svg>
  );
}
