import { parseTimestamp } from '../../../../workers/domain/fields.ts';
import { PollsSink } from '../../../../workers/scan/poll-scan.ts';
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
const TEXT_BYTES_MAX = 512;
const ATTACKS_A_SINK = 1_000;
const DAY_US = 86_400_000_000;

function newSink(): PollsSink {
  const layout = { kind: 'polls', delimiter: 0x2c, columns: [0, 1, 2], dataStart: 0, firstLine: 1 } as const;
  return new PollsSink(layout, ATTACKS_A_SINK * TEXT_BYTES_MAX);
}

/** Timestamps, well formed and damaged: both of the program's readers against the contract. */
export function timestamps(): Target {
  const bytes = Buffer.alloc(TEXT_BYTES_MAX * 2);
  let sink = newSink();

  /** The reading of the kernel where it takes a line with the text as its last field; undefined where it leaves it to the slow way. */
  function plainReading(text: string): number | undefined {
    if (sink.rows === ATTACKS_A_SINK) {
      sink.close();
      sink = newSink();
    }
    const length = bytes.write(`a,active,${text}\n`);
    if (length > TEXT_BYTES_MAX || sink.takePlain(bytes, 0, length) !== length) return undefined;
    const { rows, day, low, high } = sink.columns();
    const value = (high[rows - 1] ?? 0) * 2 ** 32 + (low[rows - 1] ?? 0);
    return (day[rows - 1] ?? 0) * DAY_US + Math.floor(value / 2);
  }

  return {
    name: 'timestamps',
    inputs: 320,
    attack(random) {
      const good = goodTimestamp(random);
      const text = random.below(4) === 0 ? good : damageText(random, good, TOKENS);
      const expected = timestampOf(text);
      expectSame('parseTimestamp', text, String(parseTimestamp(text)), String(expected));
      // What holds a delimiter or a line end is more than one field.
      const quick = /[,\n]/.test(text) ? undefined : plainReading(text);
      if (quick !== undefined) expectSame('kernel', text, String(quick), String(expected));
    },
    close: async () => sink.close(),
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
