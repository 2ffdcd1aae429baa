import { dayNumber, isCivilDate } from './civil-date.ts';

/**
 * The strict reading of single fields. Each parser answers with a number or, when the field breaks its rule, with the reason.
 * Spaces and tabs around a field do not count.
 */

/** 2100-01-01 00:00:00 UTC, the first instant too late to be stored, in µs since 1970. */
const END_OF_2099_US = dayNumber(2100, 1, 1) * 86_400_000_000;
const FIELD_BYTES_MAX = 128;

const TIMESTAMP =
  /^(\d{4})-(\d\d)-(\d\d)[ T]([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(?:\.(\d{1,9}))?(?: UTC|Z|([+-])([01]\d|2[0-3]):([0-5]\d))?$/;
const TIME = /^(\d{1,2}):([0-5]\d)(?::([0-5]\d)(?:\.\d{1,9})?)?$/;

/** The text without spaces and tabs around it. Other white space is content. */
export function trimField(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isBlank(text.charCodeAt(start))) {
    start++;
  }
  while (end > start && isBlank(text.charCodeAt(end - 1))) {
    end--;
  }
  return start === 0 && end === text.length ? text : text.slice(start, end);
}

/**
 * µs since 1970-01-01 UTC of `YYYY-MM-DD HH:MM:SS[.f…]` followed by nothing, ` UTC`, `Z` or `±HH:MM` (at most ±23:59).
 * `T` may stand for the space; a dot needs 1–9 digits after it, those after the sixth are cut off. Letters count only as
 * capitals, an hour of 24 and a second of 60 do not exist. The years 1970–2099 are counted after the offset is applied.
 */
export function parseTimestamp(text: string): number | 'bad_timestamp' | 'out_of_range' {
  const match = TIMESTAMP.exec(trimField(text));
  if (match === null) {
    return 'bad_timestamp';
  }
  const [, year, month, day, hour, minute, second, fraction, sign, offsetHour, offsetMinute] = match;
  if (!isCivilDate(Number(year), Number(month), Number(day))) {
    return 'bad_timestamp';
  }
  const days = dayNumber(Number(year), Number(month), Number(day));
  const seconds = days * 86_400 + Number(hour) * 3_600 + Number(minute) * 60 + Number(second);
  const offsetMinutes = sign === undefined ? 0 : Number(offsetHour) * 60 + Number(offsetMinute);
  const utcSeconds = seconds - (sign === '-' ? -offsetMinutes : offsetMinutes) * 60;
  const us = utcSeconds * 1_000_000 + Number((fraction ?? '').slice(0, 6).padEnd(6, '0'));
  return us >= 0 && us < END_OF_2099_US ? us : 'out_of_range';
}

/** 1 for `active`, 0 for `inactive`, in any case. */
export function parseStatus(text: string): 0 | 1 | 'bad_status' {
  const status = trimField(text).toLowerCase();
  if (status === 'active') {
    return 1;
  }
  return status === 'inactive' ? 0 : 'bad_status';
}

/** 0 (Monday) to 6 (Sunday). One digit: `3.0`, `+3` and `03` are refused, as they hint at another meaning of the column. */
export function parseDay(text: string): number | 'bad_day' {
  const day = trimField(text);
  return /^[0-6]$/.test(day) ? Number(day) : 'bad_day';
}

/**
 * Whole seconds of the local day of `H:MM` or `HH:MM`, optionally `:SS[.f…]` (fraction cut off, before the limit is looked at).
 * A start is below 24:00, an end at most 24:00.
 */
export function parseTime(text: string, edge: 'start' | 'end'): number | 'bad_time' {
  const match = TIME.exec(trimField(text));
  if (match === null) {
    return 'bad_time';
  }
  const seconds = Number(match[1]) * 3_600 + Number(match[2]) * 60 + Number(match[3] ?? 0);
  return seconds < 86_400 || (edge === 'end' && seconds === 86_400) ? seconds : 'bad_time';
}

/** Why a trimmed text is no store id, or `null`: 1–128 bytes of UTF-8 without control characters (C0, DEL, C1). */
export function checkStoreId(text: string): 'bad_store_id' | null {
  return isShortCleanText(text) ? null : 'bad_store_id';
}

/** Why a trimmed text cannot be stored as the name of a zone, or `null`: the rule of ids. Whether IANA knows the name is another question. */
export function checkTimezoneName(text: string): 'bad_timezone' | null {
  return isShortCleanText(text) ? null : 'bad_timezone';
}

function isShortCleanText(text: string): boolean {
  return text.length > 0 && text.length <= FIELD_BYTES_MAX && text.isWellFormed() && isClean(text);
}

/** No control character, and at most 128 bytes when written as UTF-8. The text is well-formed, so a surrogate is half of four bytes. */
function isClean(text: string): boolean {
  let bytes = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x20 || (unit >= 0x7f && unit <= 0x9f)) {
      return false;
    }
    const isSurrogate = unit >= 0xd800 && unit <= 0xdfff;
    bytes += unit < 0x80 ? 1 : unit < 0x800 || isSurrogate ? 2 : 3;
  }
  return bytes <= FIELD_BYTES_MAX;
}

function isBlank(unit: number): boolean {
  return unit === 0x20 || unit === 0x09;
}
