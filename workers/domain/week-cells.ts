import { weekdayOfDay } from './civil-date.ts';
import { US_PER_DAY, US_PER_HOUR } from './duration.ts';
import type { ZoneTable } from './zone-table.ts';

export const HOURS_PER_WEEK = 168;

/**
 * Adds `[fromUs, toUs)` to the cells of the local hours it lies in: cell weekday × 24 + hour, Monday first, in µs. An
 * hour that the clocks repeat counts twice, one that they skip not at all.
 */
export function addToWeek(cells: Float64Array, zone: ZoneTable, fromUs: number, toUs: number): void {
  const { transitionsUs, offsetsUs } = zone;
  let part = 0;
  while (part < transitionsUs.length && fromUs >= (transitionsUs[part] as number)) {
    part++;
  }
  let atUs = fromUs;
  while (atUs < toUs) {
    const changeUs = part < transitionsUs.length ? (transitionsUs[part] as number) : Number.POSITIVE_INFINITY;
    addAtOffset(cells, offsetsUs[part] as number, atUs, Math.min(toUs, changeUs));
    atUs = changeUs;
    part++;
  }
}

function addAtOffset(cells: Float64Array, offsetUs: number, fromUs: number, toUs: number): void {
  const localToUs = toUs + offsetUs;
  let localUs = fromUs + offsetUs;
  const day = Math.floor(localUs / US_PER_DAY);
  const hour = Math.floor(localUs / US_PER_HOUR);
  let cell = weekdayOfDay(day) * 24 + (hour - day * 24);
  let hourEndUs = (hour + 1) * US_PER_HOUR;
  while (localUs < localToUs) {
    const pieceToUs = Math.min(hourEndUs, localToUs);
    cells[cell] = (cells[cell] as number) + (pieceToUs - localUs);
    localUs = pieceToUs;
    hourEndUs += US_PER_HOUR;
    cell = cell + 1 === HOURS_PER_WEEK ? 0 : cell + 1;
  }
}
