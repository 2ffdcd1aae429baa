import { civilDate } from './civil-date.ts';
import { US_PER_DAY, US_PER_HOUR, US_PER_MINUTE, US_PER_SECOND } from './duration.ts';

/** `2024-10-14T23:55:18.727055Z`; the fraction is left out where it is 0. */
export function formatInstant(instantUs: number): string {
  const day = Math.floor(instantUs / US_PER_DAY);
  const ofDayUs = instantUs - day * US_PER_DAY;
  const { year, month, day: dayOfMonth } = civilDate(day);
  const hours = Math.floor(ofDayUs / US_PER_HOUR);
  const minutes = Math.floor(ofDayUs / US_PER_MINUTE) % 60;
  const seconds = Math.floor(ofDayUs / US_PER_SECOND) % 60;
  const fraction = ofDayUs % US_PER_SECOND;
  const tail = fraction === 0 ? '' : `.${padded(fraction, 6)}`;
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(dayOfMonth, 2)}T${padded(hours, 2)}:${padded(minutes, 2)}:${padded(seconds, 2)}${tail}Z`;
}

function padded(value: number, digits: number): string {
  return String(value).padStart(digits, '0');
}
