/** What a typed instant means: ms since 1970 UTC, and whether its zone was written or is taken to be UTC. */
export type ReadInstant =
  | { readonly ok: true; readonly atMs: number; readonly zone: 'written' | 'assumed' }
  | { readonly ok: false; readonly problem: string };

/** How an instant is written, for hints. */
export const INSTANT_EXAMPLE = '2024-10-14 23:55:00 UTC';

const FORM =
  /^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)[ T](?<hour>[01]\d|2[0-3]):(?<minute>[0-5]\d)(?::(?<second>[0-5]\d)(?:\.(?<fraction>\d{1,9}))?)?(?<zone> UTC|Z|(?<sign>[+-])(?<offsetHour>[01]\d|2[0-3]):(?<offsetMinute>[0-5]\d))?$/;

const WITHOUT_SECONDS = /^(\d{4}-\d\d-\d\d[ T]\d\d:\d\d)(?!:)/;

const MS_PER_MINUTE = 60_000;
const END_OF_2099_MS = Date.UTC(2100, 0, 1);

/**
 * Reads an instant in the forms of a poll's timestamp, to tell the person what it means before it is sent; the API
 * reads it again and decides. Seconds may be left out, see `fullInstantText`.
 */
export function readInstantText(text: string): ReadInstant {
  const parts = FORM.exec(text.trim())?.groups;
  if (parts === undefined) {
    return { ok: false, problem: `Write a date and a time, such as ${INSTANT_EXAMPLE}.` };
  }
  const number = (name: string): number => Number(parts[name] ?? 0);
  if (number('day') < 1 || number('day') > daysInMonth(number('year'), number('month'))) {
    return { ok: false, problem: 'There is no such date.' };
  }
  const offsetMinutes = (parts.sign === '-' ? -1 : 1) * (number('offsetHour') * 60 + number('offsetMinute'));
  const localMs = Date.UTC(
    number('year'),
    number('month') - 1,
    number('day'),
    number('hour'),
    number('minute'),
    number('second'),
    Number((parts.fraction ?? '').slice(0, 3).padEnd(3, '0')),
  );
  const atMs = localMs - offsetMinutes * MS_PER_MINUTE;
  return atMs < 0 || atMs >= END_OF_2099_MS
    ? { ok: false, problem: 'The year must lie between 1970 and 2099.' }
    : { ok: true, atMs, zone: parts.zone === undefined ? 'assumed' : 'written' };
}

/** The text as the API takes it: trimmed, and with seconds where they were left out. */
export function fullInstantText(text: string): string {
  return text.trim().replace(WITHOUT_SECONDS, '$1:00');
}

/** 0 for a month that does not exist. */
function daysInMonth(year: number, month: number): number {
  return month < 1 || month > 12 ? 0 : new Date(Date.UTC(year, month, 0)).getUTCDate();
}
