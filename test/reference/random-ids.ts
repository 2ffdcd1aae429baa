import fc from 'fast-check';
import { IANA_ZONE_NAMES } from './zone-clock.ts';

/** Ids that trip careless code: formulas, quotes, prefixes of each other, UTF-16 order against byte order. */
const oddIds = [
  '=SUM(A1)',
  '+1',
  '-5',
  '@home',
  'a,b',
  'say "hi"',
  'a;b|c',
  "'quoted",
  'a',
  'aa',
  'A',
  'B',
  '0',
  '00',
  '-0',
  '1e3',
  'null',
  'undefined',
  '__proto__',
  'constructor',
  'two words',
  '\u00e9',
  'e\u0301',
  '\u00a0edge\u00a0',
  '\uffee',
  '\u{1f600}',
  '\u{1f600}\u{1f600}',
  'x'.repeat(128),
  '\u00e9'.repeat(64),
  '9007199254740993',
  '9007199254740992',
] as const;

const digits = fc.bigInt({ min: 10n ** 14n, max: 10n ** 19n - 1n }).map(String);

/** A store id as files have them: a UUID, a whole number too large for a JS number, or something odd. */
export const arbitraryStoreId: fc.Arbitrary<string> = fc.oneof(fc.constantFrom(...oddIds), fc.uuid(), digits);

/** Offsets of odd length, zones that skipped dates, no change at all, changes at midnight, links. */
const notableZones = [
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Pacific/Chatham',
  'Australia/Lord_Howe',
  'Australia/Eucla',
  'America/St_Johns',
  'Pacific/Apia',
  'Pacific/Kiritimati',
  'Pacific/Kwajalein',
  'Africa/Casablanca',
  'Africa/Cairo',
  'America/Asuncion',
  'America/Havana',
  'Antarctica/Troll',
  'Europe/Dublin',
  'Asia/Gaza',
  'Etc/GMT+12',
  'Pacific/Fakaofo',
  'UTC',
  'US/Central',
  'America/Chicago',
] as const;

const noZones = [
  'us/central',
  'america/new_york',
  '',
  'Mars/Olympus',
  '+05:30',
  'CEST',
  'America/',
  '__proto__',
] as const;

/** The zone rows of one store in file order: mostly one, at times none, two, or a name that is no zone. */
export function arbitraryZoneRows(changingZones: readonly string[]): fc.Arbitrary<string[]> {
  const name = fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(...changingZones) },
    { weight: 4, arbitrary: fc.constantFrom(...notableZones) },
    { weight: 2, arbitrary: fc.constantFrom(...IANA_ZONE_NAMES) },
    { weight: 1, arbitrary: fc.constantFrom(...noZones) },
  );
  return fc.oneof(
    { weight: 10, arbitrary: name.map((zone) => [zone]) },
    { weight: 1, arbitrary: fc.constant<string[]>([]) },
    { weight: 1, arbitrary: fc.tuple(name, name).map((pair) => [...pair]) },
  );
}
