import { useElementSize } from '@mantine/hooks';
import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import type { Overview } from '../../../main/shared/api/overview.ts';
import { formatPercent } from '../../ui/format-percent.ts';
import { formatManyHours } from '../../ui/hours-split.ts';
import { Panel } from '../../ui/panel.tsx';
import { stateFill } from '../../ui/states.ts';
import { userLocale } from '../../ui/user-locale.ts';
import classes from './week-map.module.css';
import {
  cellAt,
  DAYS,
  downShare,
  HOURS,
  type MapCell,
  mapCells,
  moveInMap,
  SHADES,
  shadeOf,
  shadeStep,
  worstCell,
} from './week-map-cells.ts';

const ROW_PX = 27;
const TOP_PX = 20;
const LEFT_PX = 36;
const RIGHT_PX = 56;
const GAP_PX = 1;
const HEIGHT_PX = TOP_PX + DAYS * ROW_PX + 11;
/** A Monday. */
const MONDAY_MS = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;
const LABELLED_HOURS = [0, 3, 6, 9, 12, 15, 18, 21];

/** When in their local week the stores were down: a cell for each weekday and hour, read out by mouse and arrow keys. */
export function WeekMap({ map }: { readonly map: Overview['week_map'] }) {
  const cells = mapCells(map);
  const stepPct = shadeStep(cells);
  const worst = worstCell(cells);
  const [stop, setStop] = useState(worst === undefined ? 0 : worst.day * HOURS + worst.hour);
  const [isFocused, setFocused] = useState(false);
  const [hovered, setHovered] = useState<number | null>(null);
  const { ref, width } = useElementSize<HTMLDivElement>();
  const marked = hovered ?? (isFocused ? stop : null);
  const shown = marked === null ? worst : cells[marked];

  const onKeyDown = (event: KeyboardEvent): void => {
    const next = moveInMap(stop, event.key);
    if (next !== undefined) {
      event.preventDefault();
      setHovered(null);
      setStop(next);
    }
  };
  const cellOf = (event: PointerEvent<HTMLDivElement>): number | null => {
    const box = event.currentTarget.getBoundingClientRect();
    return cellAt(event.clientX - box.left - LEFT_PX, event.clientY - box.top - TOP_PX, cellWidth(width), ROW_PX);
  };

  return (
    <Panel
      title="When stores were down"
      note="Share of the known open time that was downtime, by each store’s own weekday and hour, over the last week. Move over the map or use the arrow keys to read a cell."
    >
      <div
        ref={ref}
        className={classes.plot}
        style={{ height: HEIGHT_PX }}
        role="slider"
        tabIndex={0}
        aria-label="Downtime by local weekday and hour"
        aria-roledescription="map of the week"
        aria-valuemin={0}
        aria-valuemax={DAYS * HOURS - 1}
        aria-valuenow={stop}
        aria-valuetext={cells[stop] === undefined ? '' : `${cellSentence(cells[stop])}, ${cellDetail(cells[stop])}`}
        onKeyDown={onKeyDown}
        onFocus={() => setFocused(true)}
        onBlur={() => setFocused(false)}
        onPointerMove={(event) => setHovered(cellOf(event))}
        onPointerDown={(event) => setStop(cellOf(event) ?? stop)}
        onPointerLeave={() => setHovered(null)}
      >
        {width > 0 && <Drawing cells={cells} widthPx={width} stepPct={stepPct} marked={marked} />}
      </div>
      <p className={classes.readout}>
        {shown === undefined ? 'No downtime in the week.' : `${marked === null ? 'Most: ' : ''}${cellSentence(shown)}`}
        <br />
        <span className={classes.detail}>{shown === undefined ? '' : cellDetail(shown)}</span>
      </p>
      <Legend stepPct={stepPct} cells={cells} />
    </Panel>
  );
}

function Drawing(props: {
  readonly cells: readonly MapCell[];
  readonly widthPx: number;
  readonly stepPct: number;
  readonly marked: number | null;
}) {
  const { cells, widthPx, stepPct, marked } = props;
  const cellPx = cellWidth(widthPx);
  return (
    <svg className={classes.map} width={widthPx} height={HEIGHT_PX} aria-hidden="true">
      {LABELLED_HOURS.map((hour) => (
        <text key={hour} className={classes.label} x={LEFT_PX + hour * cellPx} y={12}>
          {hour}
        </text>
      ))}
      <text className={classes.label} x={widthPx} y={12} textAnchor="end">
        whole day
      </text>
      {Array.from({ length: DAYS }, (_, day) => (
        <g key={weekday(day, 'long')}>
          <text className={classes.label} x={0} y={rowMiddle(day)}>
            {weekday(day, 'short')}
          </text>
          <text className={classes.total} x={widthPx} y={rowMiddle(day)} textAnchor="end">
            {formatPercent(downShare(cells.slice(day * HOURS, (day + 1) * HOURS)))}
          </text>
        </g>
      ))}
      {cells.map((cell) => (
        <rect
          key={`${cell.day}-${cell.hour}`}
          className={classes.cell}
          {...shadeProps(shadeName(cell, stepPct))}
          x={LEFT_PX + cell.hour * cellPx}
          y={TOP_PX + cell.day * ROW_PX}
          width={Math.max(1, cellPx - GAP_PX)}
          height={ROW_PX - GAP_PX}
        />
      ))}
      {marked !== null && (
        <rect
          className={classes.mark}
          x={LEFT_PX + (marked % HOURS) * cellPx}
          y={TOP_PX + Math.floor(marked / HOURS) * ROW_PX}
          width={Math.max(1, cellPx - GAP_PX)}
          height={ROW_PX - GAP_PX}
        />
      )}
    </svg>
  );
}

function rowMiddle(day: number): number {
  return TOP_PX + (day + 0.5) * ROW_PX + 4;
}

function cellWidth(widthPx: number): number {
  return (widthPx - LEFT_PX - RIGHT_PX) / HOURS;
}

/** A shade 0 … 5, or why there is none. */
function shadeName(cell: MapCell, stepPct: number): string {
  if (cell.downPct !== null) {
    return String(shadeOf(cell.downPct, stepPct));
  }
  return cell.businessHours === 0 ? 'closed' : 'unknown';
}

/** Shades are the style sheet's; the patterns of the states lie in the page. */
function shadeProps(shade: string): { readonly 'data-shade': string; readonly fill?: string } {
  return shade === 'closed' || shade === 'unknown'
    ? { 'data-shade': shade, fill: stateFill(shade) }
    : { 'data-shade': shade };
}

function cellSentence(cell: MapCell): string {
  const at = `${weekday(cell.day, 'long')} ${cell.hour}:00–${cell.hour + 1}:00`;
  if (cell.downPct === null) {
    return `${at} · ${cell.businessHours === 0 ? 'no store open' : 'nothing known'}`;
  }
  return `${at} · ${formatPercent(cell.downPct)} down`;
}

function cellDetail({ downHours, unknownHours, businessHours }: MapCell): string {
  const known = `${formatManyHours(downHours)} down of ${formatManyHours(businessHours - unknownHours)} known`;
  return unknownHours > 0 ? `${known}, ${formatManyHours(unknownHours)} unknown` : known;
}

function weekday(day: number, length: 'short' | 'long'): string {
  return new Intl.DateTimeFormat(userLocale(), { weekday: length, timeZone: 'UTC' }).format(MONDAY_MS + day * DAY_MS);
}

function Legend({ stepPct, cells }: { readonly stepPct: number; readonly cells: readonly MapCell[] }) {
  const number = new Intl.NumberFormat(userLocale(), { maximumFractionDigits: 1 });
  const names = new Set(cells.map((cell) => shadeName(cell, stepPct)));
  return (
    <ul className={classes.legend} aria-label="Legend">
      <LegendItem shade="0" text="no downtime" />
      {Array.from({ length: SHADES }, (_, index) => index + 1).map((shade) => (
        <LegendItem key={shade} shade={String(shade)} text={`to ${number.format(shade * stepPct)}\u202f%`} />
      ))}
      {names.has('closed') && <LegendItem shade="closed" text="no store open" />}
      {names.has('unknown') && <LegendItem shade="unknown" text="unknown" />}
    </ul>
  );
}

function LegendItem({ shade, text }: { readonly shade: string; readonly text: string }) {
  return (
    <li>
      <svg width="14" height="12" aria-hidden="true">
        <rect className={classes.cell} {...shadeProps(shade)} x="0.5" y="0.5" width="13" height="11" />
      </svg>
      {text}
    </li>
  );
}
