import { VisuallyHidden } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useState } from 'react';
import type { Quality } from '../../../main/shared/api/quality.ts';
import { formatCount, formatCounted } from '../../ui/format-count.ts';
import { Panel } from '../../ui/panel.tsx';
import classes from './cadence-histogram.module.css';
import { binText, cadenceSentence, tooFewText } from './finding-words.ts';

const LABELS_PX = 18;
const AXIS_PX = 40;
const HEIGHT_PX = 260;
const GAP_PX = 3;
/** Width of a digit of a column's label. */
const DIGIT_PX = 6;
const MINUTES_PER_HOUR = 60;
/** From here on the axis counts in hours. */
const FIRST_HOURS_MINUTES = 120;
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
      <div ref={ref} className={classes.plot} hidden={cadence.median_minutes === null}>
        {width > 0 && <Drawing bins={cadence.bins} widthPx={width} hovered={hovered} onHover={setHovered} />}
      </div>
      <p className={classes.readout} aria-hidden="true">
        {bin === undefined ? (tooFew ?? '') : `${binText(bin)}: ${formatCounted(bin.stores, 'store', 'stores')}`}
      </p>
      <VisuallyHidden component="table">
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
      </VisuallyHidden>
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
  const hoursPx = columnPx * bins.filter(({ from_minutes: from }) => from < FIRST_HOURS_MINUTES).length;
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
            <text className={classes.tick} x={index === 0 ? x + 2 : x} y={baseY + 16}>
              {formatCount(from < FIRST_HOURS_MINUTES ? from : from / MINUTES_PER_HOUR)}
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
      <Unit name="minutes" fromPx={0} toPx={hoursPx} y={baseY + 32} />
      <Unit name="hours" fromPx={hoursPx} toPx={widthPx} y={baseY + 32} />
      <line className={classes.axis} x1={0} x2={widthPx} y1={baseY + 0.5} y2={baseY + 0.5} />
    </svg>
  );
}

/** What a stretch of the axis counts in. */
function Unit(props: { readonly name: string; readonly fromPx: number; readonly toPx: number; readonly y: number }) {
  const { name, fromPx, toPx, y } = props;
  return (
    <>
      <line className={classes.axis} x1={fromPx} x2={toPx - GAP_PX} y1={y - 9.5} y2={y - 9.5} />
      <text className={classes.tick} x={(fromPx + toPx) / 2} y={y + 3}>
        {name}
      </text>
    </>
  );
}
