/**
 * The fields of the input files as the contract words them, read the slow and obvious way: by walking characters and
 * asking the calendar of Date. It shares nothing with the parsers of the program, which it is there to judge.
 */

const FIRST_YEAR = 1970;
const LAST_YEAR = 2099;
const NAME_BYTES_MAX = 128;

export function trimmed(text: string): string {
  let rest = text;
  while (rest.startsWith(' ') || rest.startsWith('\t')) rest = rest.slice(1);
  while (rest.endsWith(' ') || rest.endsWith('\t')) rest = rest.slice(0, -1);
  return rest;
}

/** Takes pieces off the front of a text. */
class Reader {
  private rest: string;

  constructor(text: string) {
    this.rest = text;
  }

  get ended(): boolean {
    return this.rest === '';
  }

  /** Whether the text goes on with one of the words, which is then taken. */
  take(...words: readonly string[]): string | undefined {
    const word = words.find((candidate) => this.rest.startsWith(candidate));
    this.rest = this.rest.slice(word?.length ?? 0);
    return word;
  }

  /** As many digits as there are, up to `most`; undefined, and nothing taken, where there are fewer than `least`. */
  digits(least: number, most: number): string | undefined {
    let count = 0;
    while (count < most && '0123456789'.includes(this.rest[count] ?? 'x')) count++;
    if (count < least) return undefined;
    const found = this.rest.slice(0, count);
    this.rest = this.rest.slice(count);
    return found;
  }

  /** A number of exactly `length` digits that is at most `largest`. */
  number(length: number, largest: number): number | undefined {
    const found = this.digits(length, length);
    return found === undefined || Number(found) > largest ? undefined : Number(found);
  }
}

/** µs since 1970-01-01 UTC. */
export function timestampOf(text: string): number | 'bad_timestamp' | 'out_of_range' {
  const reader = new Reader(trimmed(text));
  const year = reader.number(4, 9999);
  const monthMark = reader.take('-');
  const month = reader.number(2, 12);
  const dayMark = reader.take('-');
  const day = reader.number(2, 31);
  const between = reader.take(' ', 'T');
  const clock = clockOf(reader);
  if (year === undefined || month === undefined || day === undefined || clock === undefined) return 'bad_timestamp';
  if (monthMark === undefined || dayMark === undefined || between === undefined) return 'bad_timestamp';
  let fraction: string | undefined = '';
  if (reader.take('.') !== undefined) fraction = reader.digits(1, 9);
  const offsetMinutes = offsetOf(reader);
  if (fraction === undefined || offsetMinutes === undefined || !reader.ended) return 'bad_timestamp';
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCFullYear() !== year || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) {
    return 'bad_timestamp';
  }
  const ms = date.getTime() + clock.ms - offsetMinutes * 60_000;
  const utcYear = new Date(ms).getUTCFullYear();
  if (utcYear < FIRST_YEAR || utcYear > LAST_YEAR) return 'out_of_range';
  const sixDigits = `${fraction}000000`.slice(0, 6);
  return Number(BigInt(ms) * 1_000n + BigInt(sixDigits));
}

function clockOf(reader: Reader): { readonly ms: number } | undefined {
  const hour = reader.number(2, 23);
  const first = reader.take(':');
  const minute = reader.number(2, 59);
  const second = reader.take(':');
  const seconds = reader.number(2, 59);
  if (hour === undefined || minute === undefined || seconds === undefined) return undefined;
  if (first === undefined || second === undefined) return undefined;
  return { ms: ((hour * 60 + minute) * 60 + seconds) * 1_000 };
}

/** Minutes east of UTC of what may follow the seconds; undefined where it is none of the forms. */
function offsetOf(reader: Reader): number | undefined {
  if (reader.ended || reader.take(' UTC', 'Z') !== undefined) return 0;
  const sign = reader.take('+', '-');
  const hours = reader.number(2, 23);
  const mark = reader.take(':');
  const minutes = reader.number(2, 59);
  if (sign === undefined || mark === undefined || hours === undefined || minutes === undefined) return undefined;
  return (sign === '+' ? 1 : -1) * (hours * 60 + minutes);
}

export function statusOf(text: string): 'active' | 'inactive' | 'bad_status' {
  const word = trimmed(text);
  // By ASCII letters only: U+0130 and its like also become small ones.
  const small = word.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
  return small === 'active' || small === 'inactive' ? small : 'bad_status';
}

export function dayOf(text: string): number | 'bad_day' {
  const day = ['0', '1', '2', '3', '4', '5', '6'].indexOf(trimmed(text));
  return day < 0 ? 'bad_day' : day;
}

/** Whole seconds of the local day. */
export function timeOf(text: string, edge: 'start' | 'end'): number | 'bad_time' {
  const reader = new Reader(trimmed(text));
  const hour = reader.digits(1, 2);
  const mark = reader.take(':');
  const minute = reader.number(2, 59);
  if (hour === undefined || mark === undefined || minute === undefined) return 'bad_time';
  let second: number | undefined = 0;
  if (reader.take(':') !== undefined) {
    second = reader.number(2, 59);
    if (reader.take('.') !== undefined && reader.digits(1, 9) === undefined) return 'bad_time';
  }
  if (second === undefined || !reader.ended) return 'bad_time';
  const seconds = Number(hour) * 3_600 + minute * 60 + second;
  const isAllowed = edge === 'start' ? seconds < 86_400 : seconds <= 86_400;
  return isAllowed ? seconds : 'bad_time';
}

/** A store id or the name of a zone; undefined where it can be none. */
export function nameOf(text: string): string | undefined {
  const name = trimmed(text);
  const bytes = Buffer.from(name);
  const isText = bytes.toString() === name && !/\p{Cc}/u.test(name);
  return isText && bytes.length >= 1 && bytes.length <= NAME_BYTES_MAX ? name : undefined;
}
