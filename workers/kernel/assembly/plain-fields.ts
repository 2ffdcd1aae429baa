/** Fields of plain lines, many bytes at a time. Up to 32 bytes beyond a field are looked at. */

export const QUOTE: u32 = 0x22;
const SPACE: u32 = 0x20;
export const NOT_PLAIN: usize = 0;

const NAME_BYTES_MAX: usize = 128;
const FIRST_YEAR: u32 = 1970;
const YEARS: u32 = 130;
const MONTHS: u32 = YEARS * 12;
const TENS_AND_ONES = i8x16(10, 1, 10, 1, 10, 1, 10, 1, 10, 1, 10, 1, 10, 1, 10, 1);
/** ` UTC` and `00:0` as little-endian words. */
const UTC_WORD: u32 = 0x4354_5520;
const ZERO_OFFSET_WORD: u32 = 0x303a_3030;
const ZERO: u32 = 0x30;
const COLON: u32 = 0x3a;
const DOT: u32 = 0x2e;
const PLUS: u32 = 0x2b;
const DASH: u32 = 0x2d;
const LETTER_T: u32 = 0x54;
const LETTER_Z: u32 = 0x5a;
/** `active` and `inactive` as little-endian words. */
const ACTIVE: u64 = 0x6576_6974_6361;
const INACTIVE: u64 = 0x6576_6974_6361_6e69;
const SMALL_LETTERS: u64 = 0x2020_2020_2020_2020;

/** Length of each month of 1970–2099, and the day number of its first. */
const monthDays = memory.data(<i32>MONTHS);
const monthFirstDay = memory.data(<i32>MONTHS * 2);

/** The status last read. */
export let active: u32 = 0;
/** The timestamp last read: days since 1970-01-01, µs of that day. */
export let day: u32 = 0;
export let dayUs: u64 = 0;

fillMonths();

function fillMonths(): void {
  let first: u32 = 0;
  for (let i: u32 = 0; i < MONTHS; i++) {
    const days = daysOfMonth(FIRST_YEAR + i / 12, (i % 12) + 1);
    store<u8>(monthDays + i, <u8>days);
    store<u16>(monthFirstDay + i * 2, <u16>first);
    first += days;
  }
}

function daysOfMonth(year: u32, month: u32): u32 {
  if (month === 2) {
    return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  }
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Where the plain content that begins at `start` ends: at a delimiter, a quote, or a byte that is no printable ASCII. */
export function contentEnd(start: usize, delimiter: u32): usize {
  let p = start;
  let stops = 0;
  while (true) {
    const bytes = v128.load(p);
    stops = i8x16.bitmask(
      v128.or(
        v128.or(i8x16.eq(bytes, i8x16.splat(<i8>delimiter)), i8x16.eq(bytes, i8x16.splat(<i8>QUOTE))),
        i8x16.gt_u(i8x16.sub(bytes, i8x16.splat(<i8>SPACE)), i8x16.splat(0x7e - 0x20)),
      ),
    );
    if (stops !== 0) {
      return p + ctz(stops);
    }
    p += 16;
  }
}

/** Where an id or a name that stands without spaces around it ends, 1–128 bytes later, or `NOT_PLAIN`. */
export function readName(start: usize, delimiter: u32): usize {
  const end = contentEnd(start, delimiter);
  const isPlain =
    end > start && end - start <= NAME_BYTES_MAX && load<u8>(start) !== SPACE && load<u8>(end - 1) !== SPACE;
  return isPlain ? end : NOT_PLAIN;
}

/** Reads a status, in large or small letters. Returns where it ends, or `NOT_PLAIN`. */
export function readStatus(start: usize): usize {
  // Setting bit 5 makes an ASCII letter small, and nothing else a small letter.
  const word = load<u64>(start) | SMALL_LETTERS;
  if ((word & 0xffff_ffff_ffff) === ACTIVE) {
    active = 1;
    return start + 6;
  }
  active = 0;
  return word === INACTIVE ? start + 8 : NOT_PLAIN;
}

/**
 * Reads `YYYY-MM-DD[ T]HH:MM:SS[.f…][ UTC|Z|±00:00]` in the years 1970–2099. Returns where it ends, or `NOT_PLAIN`. Each byte is checked;
 * what is not of this form goes the slow way.
 */
export function readTimestamp(start: usize): usize {
  const date = v128.load(start);
  const digits = i8x16.sub(
    i8x16.swizzle(date, i8x16(0, 1, 2, 3, 5, 6, 8, 9, 11, 12, 14, 15, 0, 0, 0, 0)),
    i8x16.splat(<i8>ZERO),
  );
  const separators = v128.and(date, i8x16(0, 0, 0, 0, -1, 0, 0, -1, 0, 0, 0, 0, 0, -1, 0, 0));
  const expected = i8x16(0, 0, 0, 0, 0x2d, 0, 0, 0x2d, 0, 0, 0, 0, 0, 0x3a, 0, 0);
  const middle = <u32>load<u8>(start, 10);
  const tens = <u32>load<u8>(start, 17) - ZERO;
  const ones = <u32>load<u8>(start, 18) - ZERO;
  if (
    v128.any_true(i8x16.gt_u(digits, i8x16.splat(9))) ||
    v128.any_true(v128.xor(separators, expected)) ||
    (middle !== SPACE && middle !== LETTER_T) ||
    load<u8>(start, 16) !== COLON ||
    tens > 9 ||
    ones > 9
  ) {
    return NOT_PLAIN;
  }
  const yearMonthDay = i32x4.extadd_pairwise_i16x8_u(i16x8.extmul_low_i8x16_u(digits, TENS_AND_ONES));
  const clock = i32x4.extadd_pairwise_i16x8_u(i16x8.extmul_high_i8x16_u(digits, TENS_AND_ONES));
  const year = <u32>(i32x4.extract_lane(yearMonthDay, 0) * 100 + i32x4.extract_lane(yearMonthDay, 1));
  const month = <u32>i32x4.extract_lane(yearMonthDay, 2);
  const dayOfMonth = <u32>i32x4.extract_lane(yearMonthDay, 3);
  const hour = <u32>i32x4.extract_lane(clock, 0);
  const minute = <u32>i32x4.extract_lane(clock, 1);
  const second = tens * 10 + ones;
  // A month or year below the first is a number above the last.
  const monthNo = (year - FIRST_YEAR) * 12 + month - 1;
  if (month - 1 > 11 || year - FIRST_YEAR >= YEARS || hour > 23 || minute > 59 || second > 59) {
    return NOT_PLAIN;
  }
  if (dayOfMonth - 1 >= load<u8>(monthDays + monthNo)) {
    return NOT_PLAIN;
  }
  day = load<u16>(monthFirstDay + monthNo * 2) + dayOfMonth - 1;
  dayUs = <u64>((hour * 60 + minute) * 60 + second) * 1_000_000;
  const end = load<u8>(start, 19) === DOT ? readFraction(start + 20) : start + 19;
  return end === NOT_PLAIN ? NOT_PLAIN : suffixEnd(end);
}

/** Adds the fraction of a second to `dayUs`: six digits at once, which is what dumps have, or any one to nine. */
function readFraction(start: usize): usize {
  const digits = i8x16.sub(v128.load64_splat(start), i8x16.splat(<i8>ZERO));
  // Of the eight bytes the first six have to be digits, and the seventh none.
  if ((i8x16.bitmask(i8x16.gt_u(digits, i8x16.splat(9))) & 0x7f) === 0x40) {
    const pairs = i32x4.extadd_pairwise_i16x8_u(i16x8.extmul_low_i8x16_u(digits, TENS_AND_ONES));
    const high = i32x4.extract_lane(pairs, 0) * 100 + i32x4.extract_lane(pairs, 1);
    dayUs += high * 100 + i32x4.extract_lane(pairs, 2);
    return start + 6;
  }
  let p = start;
  let micros: u32 = 0;
  let unit: u32 = 100_000;
  while (p - start < 9 && isDigit(load<u8>(p))) {
    micros += (load<u8>(p) - ZERO) * unit;
    unit /= 10;
    p++;
  }
  dayUs += micros;
  return p === start ? NOT_PLAIN : p;
}

/** End of what may follow the second: the caller checks that the field ends there. */
function suffixEnd(start: usize): usize {
  if (load<u32>(start) === UTC_WORD) {
    return start + 4;
  }
  const byte = <u32>load<u8>(start);
  if (byte === LETTER_Z) {
    return start + 1;
  }
  const isZeroOffset =
    (byte === PLUS || byte === DASH) && load<u32>(start, 1) === ZERO_OFFSET_WORD && load<u8>(start, 5) === ZERO;
  return isZeroOffset ? start + 6 : start;
}

function isDigit(byte: u32): bool {
  return byte - ZERO <= 9;
}
