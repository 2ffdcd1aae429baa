import type { Overview } from '../../../main/shared/api/overview.ts';

export const DAYS = 7;
export const HOURS = 24;
/** Shades of downtime, from little to much. */
export const SHADES = 5;

/** One local hour of one weekday, summed over all stores. Day 0 is Monday. */
export interface MapCell {
  readonly day: number;
  readonly hour: number;
  readonly downHours: number;
  readonly unknownHours: number;
  readonly businessHours: number;
  /** Per cent of the known open time that was down; null where none is known. */
  readonly downPct: number | null;
}

/** All 168 cells, hours of Monday first. */
export function mapCells(map: Overview['week_map']): readonly MapCell[] {
  return Array.from({ length: DAYS * HOURS }, (_, index) => {
    const day = Math.floor(index / HOURS);
    const hour = index % HOURS;
    const at = (lists: readonly (readonly number[])[]): number => lists[day]?.[hour] ?? 0;
    return cell(day, hour, at(map.down_hours), at(map.unknown_hours), at(map.business_hours));
  });
}

function cell(day: number, hour: number, downHours: number, unknownHours: number, businessHours: number): MapCell {
  return { day, hour, downHours, unknownHours, businessHours, downPct: share(downHours, businessHours - unknownHours) };
}

/** Downtime of several cells together, per cent of their known open time; null without any. */
export function downShare(cells: readonly MapCell[]): number | null {
  const down = cells.reduce((sum, { downHours }) => sum + downHours, 0);
  const known = cells.reduce((sum, { businessHours, unknownHours }) => sum + businessHours - unknownHours, 0);
  return share(down, known);
}

/** The figures have two decimals: known time below that is none. */
function share(down: number, known: number): number | null {
  return known < 0.005 ? null : Math.min(100, (100 * down) / known);
}

/** The cell with the largest share of downtime; undefined when there is no downtime at all. */
export function worstCell(cells: readonly MapCell[]): MapCell | undefined {
  return cells.reduce<MapCell | undefined>(
    (worst, next) => ((next.downPct ?? 0) > (worst?.downPct ?? 0) ? next : worst),
    undefined,
  );
}

/** Width of a shade, per cent: a round number of which `SHADES` reach the largest share. */
export function shadeStep(cells: readonly MapCell[]): number {
  const most = worstCell(cells)?.downPct ?? 0;
  const ROUND_STEPS = [0.1, 0.2, 0.5, 1, 2, 3, 4, 5, 6, 8, 10, 12, 15];
  return ROUND_STEPS.find((step) => step * SHADES >= most) ?? 20;
}

/** 0: no downtime; 1 … `SHADES`: the shade of a share. */
export function shadeOf(downPct: number, stepPct: number): number {
  return downPct === 0 ? 0 : Math.max(1, Math.min(SHADES, Math.ceil(downPct / stepPct - 1e-9)));
}

/** Where a key leads from a cell; undefined: the key means nothing here. Edges hold. */
export function moveInMap(index: number, key: string): number | undefined {
  const day = Math.floor(index / HOURS);
  const hour = index % HOURS;
  switch (key) {
    case 'ArrowLeft':
      return day * HOURS + Math.max(0, hour - 1);
    case 'ArrowRight':
      return day * HOURS + Math.min(HOURS - 1, hour + 1);
    case 'ArrowUp':
      return Math.max(0, day - 1) * HOURS + hour;
    case 'ArrowDown':
      return Math.min(DAYS - 1, day + 1) * HOURS + hour;
    case 'Home':
      return day * HOURS;
    case 'End':
      return day * HOURS + HOURS - 1;
    default:
      return undefined;
  }
}

/** The cell under a point that is measured from the map's upper left corner; null: beside the map. */
export function cellAt(xPx: number, yPx: number, cellPx: number, rowPx: number): number | null {
  const hour = Math.floor(xPx / cellPx);
  const day = Math.floor(yPx / rowPx);
  const isInside = hour >= 0 && hour < HOURS && day >= 0 && day < DAYS;
  return isInside ? day * HOURS + hour : null;
}
