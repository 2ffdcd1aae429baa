import { dayNumber, isCivilDate } from '../domain/civil-date.ts';
import { SPACE } from './ascii.ts';

const FIRST_YEAR = 1970;
const YEARS = 130;
const NOT_PLAIN = -1;
const ZERO = 0x30;
const DASH = 0x2d;
const COLON = 0x3a;
const DOT = 0x2e;
const PLUS = 0x2b;
const LETTER_T = 0x54;
const LETTER_Z = 0x5a;
/** ` UTC` and `00:0` as little-endian words. */
const UTC_WORD = 0x4354_5520;
const ZERO_OFFSET_WORD = 0x303a_3030;
/** `00` above the two low bytes of a word. */
const ZEROS_ABOVE = 0x3030_0000;
const FRACTION_SCALE = [1_000_000, 100_000, 10_000, 1_000, 100, 10, 1];
const FRACTION_DIGITS_MAX = 9;

/** Day number of the first of each month of 1970–2099, and the month's length: a dump mixes days, and this table forgets none. */
const MONTH_FIRST_DAY = new Uint16Array(YEARS * 12);
const MONTH_DAYS = new Uint8Array(YEARS * 12);
for (let i = 0; i < YEARS * 12; i++) {
  const year = FIRST_YEAR + Math.floor(i / 12);
  const month = (i % 12) + 1;
  MONTH_FIRST_DAY[i] = dayNumber(year, month, 1);
  MONTH_DAYS[i] = [31, 30, 29, 28].find((day) => isCivilDate(year, month, day)) ?? 0;
}

/**
 * Reads timestamps of the form `YYYY-MM-DD[ T]HH:MM:SS[.f…][ UTC|Z|±00:00]` in the years 1970–2099 from bytes, four at a time. Each byte
 * is checked; what is not of this form goes the slow way.
 */
export class PlainTimestamp {
  /** Of the timestamp last read: days since 1970-01-01. */
  day = 0;
  /** Of the timestamp last read: whole seconds of the day, and µs of the second. */
  seconds = 0;
  micros = 0;

  /** Reads the timestamp at `start`. Returns where it ends, or -1. Up to 32 bytes are looked at, whether the line goes on or not. */
  read(words: DataView, start: number): number {
    const monthWord = words.getInt32(start + 4, true);
    const separator = words.getUint8(start + 10);
    const year = digitPairs(words.getInt32(start, true));
    const date = digitPairs(((monthWord >>> 8) & 0xffff) | (words.getUint16(start + 8, true) << 16));
    const clock = digitPairs(words.getUint16(start + 11, true) | (words.getUint16(start + 14, true) << 16));
    const second = digitPairs(words.getUint16(start + 17, true) | ZEROS_ABOVE);
    if (
      (year | date | clock | second) < 0 ||
      (monthWord & 0xff) !== DASH ||
      monthWord >>> 24 !== DASH ||
      (separator !== SPACE && separator !== LETTER_T) ||
      words.getUint8(start + 13) !== COLON ||
      words.getUint8(start + 16) !== COLON
    ) {
      return NOT_PLAIN;
    }
    const month = date & 0xff;
    const day = date >>> 16;
    const hour = clock & 0xff;
    const minute = clock >>> 16;
    const monthNo = ((year & 0xff) * 100 + (year >>> 16) - FIRST_YEAR) * 12 + month - 1;
    if (
      month < 1 ||
      month > 12 ||
      monthNo < 0 ||
      monthNo >= MONTH_DAYS.length ||
      hour > 23 ||
      minute > 59 ||
      second > 59
    ) {
      return NOT_PLAIN;
    }
    if (day < 1 || day > (MONTH_DAYS[monthNo] as number)) {
      return NOT_PLAIN;
    }
    this.day = (MONTH_FIRST_DAY[monthNo] as number) + day - 1;
    this.seconds = (hour * 60 + minute) * 60 + second;
    this.micros = 0;
    const secondEnd = start + 19;
    const fractionEnd = words.getUint8(secondEnd) === DOT ? this.readFraction(words, secondEnd + 1) : secondEnd;
    return fractionEnd < 0 ? NOT_PLAIN : suffixEnd(words, fractionEnd);
  }

  private readFraction(words: DataView, start: number): number {
    const high = digitPairs(words.getInt32(start, true));
    const low = digitPairs(words.getUint16(start + 4, true) | ZEROS_ABOVE);
    if ((high | low) >= 0 && !isDigit(words.getUint8(start + 6))) {
      this.micros = ((high & 0xff) * 100 + (high >>> 16)) * 100 + low;
      return start + 6;
    }
    return this.readOddFraction(words, start);
  }

  private readOddFraction(words: DataView, start: number): number {
    let micros = 0;
    let p = start;
    for (let byte = words.getUint8(p); isDigit(byte) && p - start < FRACTION_DIGITS_MAX; byte = words.getUint8(p)) {
      if (p - start < 6) {
        micros = micros * 10 + byte - ZERO;
      }
      p++;
    }
    this.micros = micros * (FRACTION_SCALE[Math.min(p - start, 6)] as number);
    return p === start ? NOT_PLAIN : p;
  }
}

/** End of what may follow the second: the caller checks that the field ends there. */
function suffixEnd(words: DataView, start: number): number {
  if (words.getInt32(start, true) === UTC_WORD) {
    return start + 4;
  }
  const byte = words.getUint8(start);
  if (byte === LETTER_Z) {
    return start + 1;
  }
  const isZeroOffset =
    (byte === PLUS || byte === DASH) &&
    words.getInt32(start + 1, true) === ZERO_OFFSET_WORD &&
    words.getUint8(start + 5) === ZERO;
  return isZeroOffset ? start + 6 : start;
}

/**
 * The numbers of two pairs of ASCII digits: that of the two low bytes of the word (the first in memory) in bits 0–7, the other in bits
 * 16–23. -1 when any byte is no digit. Adding 0x76 sets the top bit of each byte above 9.
 */
function digitPairs(word: number): number {
  const digits = word ^ 0x3030_3030;
  if ((((digits + 0x7676_7676) | digits) & 0x8080_8080) !== 0) {
    return NOT_PLAIN;
  }
  return (digits * 10 + (digits >>> 8)) & 0x00ff_00ff;
}

function isDigit(byte: number): boolean {
  return byte >= ZERO && byte <= ZERO + 9;
}
