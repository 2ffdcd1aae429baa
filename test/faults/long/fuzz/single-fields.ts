import {
  checkStoreId,
  checkTimezoneName,
  parseDay,
  parseStatus,
  parseTime,
  trimField,
} from '../../../../workers/domain/fields.ts';
import { isIanaZone } from '../../../../workers/zones/zone-tables.ts';
import type { Random } from '../../../generate/random.ts';
import { dayOf, nameOf, statusOf, timeOf, trimmed } from '../../contract/fields.ts';
import { damageText, oneOf } from './damage.ts';
import { expectSame, type Target } from './target.ts';

export const TIMES = [
  '0:00',
  '9:05',
  '09:00',
  '00:00:00',
  '23:59:59',
  '23:59:59.999',
  '24:00',
  '24:00:00',
  '24:00:00.5',
  '12:30:59.123456789',
];
export const NAMES = [
  'b5d0a65d-1c2e-4f60-8a77-0123456789ab',
  '8139926242460185114',
  'a',
  'America/Chicago',
  'US/Central',
  'Etc/GMT+5',
  'caf\u00e9',
  '\u5e97\u8217 1',
  '\u{1f600}',
  'x'.repeat(128),
  '\u00e9'.repeat(64),
  '=1+1',
  '@a',
];
const WRONG_TIMES = ['24:01', '24:00:01', '24:00:00.999', '25:00', '23:60', '23:59:60', '9:5', '009:00', '9', '9:00:'];
const TOKENS = [
  '0',
  '6',
  '7',
  '24',
  '60',
  ':',
  '.',
  ' ',
  '\t',
  '\u00a0',
  '\u3000',
  '\ufeff',
  '\u0000',
  '\u007f',
  '\u0085',
  '\u009f',
  '\u00a0',
  '\u202e',
  '\ud83d',
  '\u{1f600}',
  '\r',
  '\n',
  '"',
  'A',
  'active',
  'in',
  '\u0130',
  '\u212a',
  '-',
  '+',
  '1e1',
  '\u0661',
  'x'.repeat(64),
];
/** Names that Intl takes and IANA does not have in this case, and others that are no zones. */
const FALSE_ZONES = [
  'america/chicago',
  'AMERICA/CHICAGO',
  'america/Chicago',
  '+05:30',
  '-08',
  'GMT+5',
  'Mars/Olympus',
  'utc',
  'Etc/Unknown',
  '',
  ' UTC',
];
const TRUE_ZONES = [
  'America/Chicago',
  'US/Central',
  'UTC',
  'Etc/UTC',
  'Asia/Calcutta',
  'Asia/Kolkata',
  'America/Indiana/Knox',
];

/** Every field but the timestamp, well formed and damaged, against the contract. */
export function singleFields(): Target {
  const attacks: readonly ((random: Random) => void)[] = [
    attackTime,
    attackTime,
    attackName,
    attackName,
    attackStatus,
    attackDay,
    attackZone,
  ];
  return {
    name: 'hours fields, names and zones',
    inputs: 320,
    attack: (random) => oneOf(random, attacks)(random),
    close: async () => {},
  };
}

function perhapsDamaged(random: Random, good: string): string {
  return random.below(5) === 0 ? good : damageText(random, good, TOKENS);
}

function attackTime(random: Random): void {
  const text = perhapsDamaged(random, oneOf(random, random.below(3) === 0 ? WRONG_TIMES : TIMES));
  for (const edge of ['start', 'end'] as const) {
    expectSame(`parseTime (${edge})`, text, String(parseTime(text, edge)), String(timeOf(text, edge)));
  }
}

function attackName(random: Random): void {
  const damaged = perhapsDamaged(random, oneOf(random, NAMES));
  // Half a character, which no file can hold but a JSON body can.
  const text = random.below(20) === 0 ? `${damaged}\ud800` : damaged;
  const isName = nameOf(text) !== undefined;
  expectSame('trimField', text, trimField(text), trimmed(text));
  expectSame('checkStoreId', text, String(checkStoreId(trimField(text)) === null), String(isName));
  expectSame('checkTimezoneName', text, String(checkTimezoneName(trimField(text)) === null), String(isName));
}

function attackStatus(random: Random): void {
  const text = perhapsDamaged(random, oneOf(random, ['active', 'inactive', 'ACTIVE', 'InActive', ' active\t']));
  const found = { 1: 'active', 0: 'inactive', bad_status: 'bad_status' }[parseStatus(text)];
  expectSame('parseStatus', text, found, statusOf(text));
}

function attackDay(random: Random): void {
  const text = perhapsDamaged(random, oneOf(random, ['0', '3', '6', ' 6', '7', '-1']));
  expectSame('parseDay', text, String(parseDay(text)), String(dayOf(text)));
}

function attackZone(random: Random): void {
  const known = oneOf(random, TRUE_ZONES);
  expectSame('isIanaZone', known, String(isIanaZone(known)), 'true');
  const other = oneOf(random, FALSE_ZONES);
  expectSame('isIanaZone', other, String(isIanaZone(other)), 'false');
  // A damaged name must be answered at all, and taken only where Intl knows a zone by it.
  const damaged = damageText(random, known, TOKENS);
  if (isIanaZone(damaged)) expectSame('isIanaZone', damaged, String(knownToIntl(damaged)), 'true');
}

function knownToIntl(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
