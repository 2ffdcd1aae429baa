import type { StoreDetailAnswer } from '../../../main/shared/api/stores.ts';
import { dateFormat } from '../../ui/intl-formats.ts';
import { userLocale } from '../../ui/user-locale.ts';

type HoursRow = StoreDetailAnswer['business_hours'][number];

const SECONDS_PER_DAY = 86_400;
/** From this end on a row is meant to last until midnight. */
const LAST_SECOND = 86_399;
const DAYS = [0, 1, 2, 3, 4, 5, 6] as const;

/** Seconds of the local day; an end above 86,400 lies on the next date. */
interface OpenSpan {
  readonly start: number;
  readonly end: number;
}

/**
 * Hours as a person would put them on the door: `Mon–Thu 10:30–21:00, Fri–Sat to 22:00, Sun closed`. Rows of a day that
 * overlap or touch are one; days alike are told once. No rows: the store counts as open always.
 */
export function hoursInWords(rows: readonly HoursRow[], locale: string = userLocale()): string {
  if (rows.length === 0) {
    return 'No hours were given: taken as open always';
  }
  const week = DAYS.map((day) => spansOf(rows.filter((row) => row.day_of_week === day)));
  if (week.every((spans) => spans.some(({ start, end }) => start === 0 && end >= SECONDS_PER_DAY))) {
    return 'Open always: every day from 00:00 to 24:00';
  }
  const texts = week.map((spans) => spans.map(spanText).join(' and '));
  const groups = groupDays(texts);
  return groups
    .map(({ days, text }, i) => {
      const before = groups[i - 1];
      return `${daysText(days, locale)} ${text === '' ? 'closed' : shortened(text, before?.text)}`;
    })
    .join(', ');
}

/** Union of a day's rows, in order, by the rules of the figures. */
function spansOf(rows: readonly HoursRow[]): OpenSpan[] {
  const spans = rows
    .map(({ start_time_local, end_time_local }) => {
      const start = readSeconds(start_time_local);
      const written = readSeconds(end_time_local);
      const end = written >= LAST_SECOND ? SECONDS_PER_DAY : written;
      return { start, end: end <= start ? end + SECONDS_PER_DAY : end };
    })
    .toSorted((a, b) => a.start - b.start || a.end - b.end);
  const joined: OpenSpan[] = [];
  for (const span of spans) {
    const last = joined.at(-1);
    if (last !== undefined && span.start <= last.end) {
      joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    } else {
      joined.push(span);
    }
  }
  return joined;
}

function spanText({ start, end }: OpenSpan): string {
  if (end === start + SECONDS_PER_DAY) {
    return start === 0 ? 'all day' : `${clock(start)}–${clock(start)} the next day`;
  }
  return end > SECONDS_PER_DAY
    ? `${clock(start)}–${clock(end - SECONDS_PER_DAY)} the next day`
    : `${clock(start)}–${clock(end)}`;
}

/** Only the end, where one span begins as that of the days before: `to 22:00`. */
function shortened(text: string, before: string | undefined): string {
  const [start, end] = text.split('–');
  const isPlain = /^\d\d:\d\d(:\d\d)?–\d\d:\d\d(:\d\d)?$/;
  return before !== undefined &&
    end !== undefined &&
    isPlain.test(text) &&
    isPlain.test(before) &&
    before.startsWith(`${start}–`)
    ? `to ${end}`
    : text;
}

/** Days in a row with the same text. */
function groupDays(texts: readonly string[]): { days: number[]; text: string }[] {
  const groups: { days: number[]; text: string }[] = [];
  for (const [day, text] of texts.entries()) {
    const last = groups.at(-1);
    if (last !== undefined && last.text === text) {
      last.days.push(day);
    } else {
      groups.push({ days: [day], text });
    }
  }
  return groups;
}

function daysText(days: readonly number[], locale: string): string {
  const [first = 0] = days;
  const last = days.at(-1) ?? first;
  if (days.length === DAYS.length) {
    return 'Every day';
  }
  const separator = days.length === 2 ? ' and ' : '–';
  return first === last ? dayName(first, locale) : `${dayName(first, locale)}${separator}${dayName(last, locale)}`;
}

/** 0 = Monday; 5 January 1970 was one. */
function dayName(day: number, locale: string): string {
  return dateFormat(locale, { weekday: 'short', timeZone: 'UTC' }).format((day + 4) * 86_400_000);
}

function readSeconds(time: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number);
  return hours * 3_600 + minutes * 60 + seconds;
}

/** `10:30`, and seconds only where they are not zero. */
function clock(second: number): string {
  const parts = [Math.floor(second / 3_600), Math.floor(second / 60) % 60, second % 60];
  return (second % 60 === 0 ? parts.slice(0, 2) : parts).map((part) => String(part).padStart(2, '0')).join(':');
}
