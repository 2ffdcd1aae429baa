import { useElementSize } from '@mantine/hooks';
import { type KeyboardEvent, type PointerEvent, useId, useState } from 'react';
import { useLocation } from 'wouter';
import type { Overview } from '../../../main/shared/api/overview.ts';
import { formatCount, formatCounted } from '../../ui/format-count.ts';
import { Panel } from '../../ui/panel.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { type Brush, brushRange, dragTo, noBrush, pressColumn, pressKey } from './brush.ts';
import {
  type Column,
  columnAt,
  columnHeight,
  histogramColumns,
  rangeFilter,
  rangeText,
  storesInRange,
} from './histogram-columns.ts';
import { storesPath } from './stores-path.ts';
import classes from './uptime-histogram.module.css';

const LABELS_PX = 18;
/** Room for labels that stand upright, where columns are too narrow for them. */
const UPRIGHT_LABELS_PX = 56;
const AXIS_PX = 22;
const GAP_PX = 3;
/** Width of a digit of a column's label. */
const DIGIT_PX = 6;

/** Stores by their uptime of the week. A range of columns, chosen by dragging or with the arrow keys, opens as a list. */
export function UptimeHistogram({ distribution }: { readonly distribution: Overview['weekly_uptime'] }) {
  const columns = histogramColumns(distribution);
  const [brush, setBrush] = useState<Brush>(noBrush(columns.length - 1));
  const [hovered, setHovered] = useState<number | null>(null);
  const [, navigate] = useLocation();
  const { ref, width, height } = useElementSize<HTMLDivElement>();
  const readoutId = useId();
  const range = brushRange(brush);

  const columnOf = (event: PointerEvent<HTMLDivElement>): number =>
    columnAt(event.clientX - event.currentTarget.getBoundingClientRect().left, width, columns.length);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && range !== null) {
      navigate(storesPath(rangeFilter(columns, range)));
      return;
    }
    const next = pressKey(brush, event.key, event.shiftKey, columns.length);
    if (next !== undefined) {
      event.preventDefault();
      setBrush(next);
    }
  };

  return (
    <Panel
      title="Weekly uptime of the stores"
      note="Each column is 5 % wide; the last one is the stores without any downtime."
      aside={distribution.without_figure > 0 && `${formatCount(distribution.without_figure)} without a figure`}
    >
      <div
        ref={ref}
        className={classes.plot}
        role="slider"
        tabIndex={0}
        aria-label="Range of weekly uptime"
        aria-orientation="horizontal"
        aria-valuemin={0}
        aria-valuemax={columns.length - 1}
        aria-valuenow={brush.cursor}
        aria-valuetext={
          range === null
            ? 'nothing chosen'
            : `${rangeText(columns, range)}, ${formatCounted(storesInRange(columns, range), 'store', 'stores')}`
        }
        aria-describedby={readoutId}
        onKeyDown={onKeyDown}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          setBrush(pressColumn(brush, columnOf(event), event.shiftKey));
        }}
        onPointerMove={(event) => {
          const column = columnOf(event);
          setHovered(column);
          if (event.currentTarget.hasPointerCapture(event.pointerId)) {
            setBrush(dragTo(brush, column));
          }
        }}
        onPointerLeave={() => setHovered(null)}
      >
        {width > 0 && <Drawing columns={columns} widthPx={width} heightPx={height} range={range} hovered={hovered} />}
      </div>
      <p className={classes.readout} id={readoutId}>
        {range === null ? (
          <span className={classes.hint}>
            {hovered === null
              ? 'Drag over columns, or hold Shift with the arrow keys, to list stores.'
              : readout(columns, hovered)}
          </span>
        ) : (
          <>
            <TextLink href={storesPath(rangeFilter(columns, range))}>
              Show {formatCounted(storesInRange(columns, range), 'store', 'stores')} with {rangeText(columns, range)}
            </TextLink>
            <button type="button" onClick={() => setBrush(noBrush(brush.cursor))}>
              Clear
            </button>
          </>
        )}
      </p>
    </Panel>
  );
}

function readout(columns: readonly Column[], index: number): string {
  const range = { first: index, last: index };
  return `${rangeText(columns, range)}: ${formatCounted(storesInRange(columns, range), 'store', 'stores')}`;
}

function Drawing(props: {
  readonly columns: readonly Column[];
  readonly widthPx: number;
  readonly heightPx: number;
  readonly range: { readonly first: number; readonly last: number } | null;
  readonly hovered: number | null;
}) {
  const { columns, widthPx, heightPx, range, hovered } = props;
  const most = Math.max(...columns.map(({ stores }) => stores));
  const columnPx = widthPx / columns.length;
  const isUpright = columns.some(({ stores }) => formatCount(stores).length * DIGIT_PX > columnPx + 2);
  const barsPx = heightPx - (isUpright ? UPRIGHT_LABELS_PX : LABELS_PX) - AXIS_PX;
  const baseY = heightPx - AXIS_PX;
  return (
    <svg className={classes.drawing} width={widthPx} height={heightPx} aria-hidden="true">
      {range !== null && (
        <rect
          className={classes.chosenGround}
          x={range.first * columnPx}
          y={0}
          width={(range.last - range.first + 1) * columnPx}
          height={baseY}
        />
      )}
      {columns.map((column, index) => {
        const height = columnHeight(column.stores, most, barsPx);
        const isOut = range !== null && (index < range.first || index > range.last);
        return (
          <g
            key={`${column.fromPct}-${column.toPct}`}
            data-out={isOut || undefined}
            data-hovered={index === hovered || undefined}
          >
            <rect
              className={classes.bar}
              x={index * columnPx + GAP_PX / 2}
              y={baseY - height}
              width={columnPx - GAP_PX}
              height={height}
            />
            {column.stores > 0 && (
              <text
                className={classes.count}
                data-upright={isUpright || undefined}
                transform={`translate(${(index + 0.5) * columnPx + (isUpright ? 3 : 0)} ${baseY - height - 5})${isUpright ? ' rotate(-90)' : ''}`}
              >
                {formatCount(column.stores)}
              </text>
            )}
          </g>
        );
      })}
      <line className={classes.axis} x1={0} x2={widthPx} y1={baseY + 0.5} y2={baseY + 0.5} />
      {columns.map(({ fromPct }, index) => {
        const isLast = index === columns.length - 1;
        return isLast || fromPct % 20 === 0 ? (
          <text
            key={fromPct}
            className={classes.tick}
            x={isLast ? (index + 0.5) * columnPx : index * columnPx}
            y={heightPx - 6}
            textAnchor={index === 0 ? 'start' : 'middle'}
          >
            {isLast ? '100\u202f%' : formatCount(fromPct)}
          </text>
        ) : null;
      })}
    </svg>
  );
}
