import { parseTimestamp } from '../../../../workers/domain/fields.ts';
import { PlainTimestamp } from '../../../../workers/scan/plain-timestamp.ts';
import type { Random } from '../../../generate/random.ts';
import { timestampOf } from '../../contract/fields.ts';
import { damageText, oneOf } from './damage.ts';
import { expectSame, type Target } from './target.ts';

const TOKENS = [
  '0',
  '9',
  '00',
  '99',
  '24',
  '60',
  '.',
  ':',
  '-',
  '+',
  ' ',
  'T',
  't',
  'Z',
  'z',
  ' UTC',
  ' utc',
  '+00:00',
  '-23:59',
  '+24:00',
  '\t',
  '\u0660',
  '\uff10',
  '\u00a0',
  '\u2212',
  ',',
  '"',
  '1969',
  '2100',
  '02-29',
  '02-30',
  '13',
  '\u0000',
];
const SUFFIXES = ['', '', ' UTC', ' UTC', ' UTC', 'Z', '+00:00', '-00:00', '+05:30', '-12:00', '+23:59', '-23:59'];
const MARGIN_BYTES = 64;
const DAY_US = 86_400_000_000;

/** Timestamps, well formed and damaged: both of the program's readers against the contract. */
export function timestamps(): Target {
  const plain = new PlainTimestamp();
  const bytes = Buffer.alloc(512);
  const words = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);

  /** The reading of the fast reader where it takes all of the text, whatever bytes follow. */
  function plainReading(random: Random, text: string): number | undefined {
    const length = bytes.write(text);
    bytes.fill(random.below(256), length, Math.min(length + MARGIN_BYTES, bytes.length));
    if (random.below(2) === 0) bytes.write(oneOf(random, TOKENS), length);
    const end = length > bytes.length - MARGIN_BYTES ? -1 : plain.read(words, 0);
    return end === length ? plain.day * DAY_US + plain.seconds * 1_000_000 + plain.micros : undefined;
  }

  return {
    name: 'timestamps',
    inputs: 320,
    attack(random) {
      const good = goodTimestamp(random);
      const text = random.below(4) === 0 ? good : damageText(random, good, TOKENS);
      const expected = timestampOf(text);
      expectSame('parseTimestamp', text, String(parseTimestamp(text)), String(expected));
      const quick = plainReading(random, text);
      if (quick !== undefined) expectSame('PlainTimestamp', text, String(quick), String(expected));
    },
    close: async () => {},
  };
}

/** A timestamp of a form that is accepted, its date perhaps one that does not exist, a number of it now and then too large. */
export function goodTimestamp(random: Random): string {
  const digits = (number: number, length: number): string => String(number).padStart(length, '0');
  const year = random.below(8) === 0 ? oneOf(random, [0, 99, 1969, 1970, 2099, 2100, 9999]) : 1970 + random.below(130);
  const numbers = [random.below(12) + 1, random.below(31) + 1, random.below(24), random.below(60), random.below(60)];
  if (random.below(6) === 0) {
    const part = random.below(numbers.length);
    numbers[part] = oneOf(random, [[0, 13], [0, 32], [24], [60], [60, 61]][part] ?? []);
  }
  const [month, day, ...clockParts] = numbers.map((number) => digits(number, 2));
  const date = [digits(year, 4), month, day].join('-');
  const clock = clockParts.join(':');
  const fraction = random.below(10);
  const tail = fraction === 0 ? '' : `.${digits(random.below(10 ** fraction), fraction)}`;
  return date + oneOf(random, [' ', ' ', 'T']) + clock + tail + oneOf(random, SUFFIXES);
}
