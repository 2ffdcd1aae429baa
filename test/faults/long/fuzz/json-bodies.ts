import { isUtf8 } from 'node:buffer';
import type { Random } from '../../../generate/random.ts';
import { fakeServices } from '../../../http/fake-services.ts';
import { dayOf, nameOf, statusOf, timeOf, timestampOf } from '../../contract/fields.ts';
import { damage, damageText, oneOf } from './damage.ts';
import { serveApi } from './served-api.ts';
import { NAMES, TIMES } from './single-fields.ts';
import { expectSame, shown, type Target } from './target.ts';
import { goodTimestamp } from './timestamps.ts';

const TOKENS = [
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '"',
  '\\',
  '\\u0000',
  '\\ud800',
  '\\u202e',
  'null',
  'true',
  '1e400',
  '-0',
  '1.0',
  '[[[[[[[[',
  '{"__proto__":{}}',
  '"__proto__":',
  '"constructor":{"prototype":{}},',
  '\ufeff',
  '\u00e9',
  '0',
  '"polls":[]',
  '8139926242460185114',
].map((token) => Buffer.from(token));
const BROKEN_UTF8 = [[0xff], [0xe9], [0xc3], [0xed, 0xa0, 0x80]].map((bytes) => Buffer.from(bytes));
const FIELD_TOKENS = [' ', '\t', '0', ':', '\u0000', '\u007f', '\ud800', '.', 'Z', 'x'.repeat(200)];
/** What a field holds where it should be text. */
const OTHER_VALUES: readonly unknown[] = [null, true, 0, 8_139_926_242_460_185, -1, 6, 1.5, [], {}, ['a'], { a: 1 }];

/** What the contract's readers answer with where a field breaks its rule; a zone of such a name is not drawn. */
const REFUSALS = new Set(['bad_timestamp', 'out_of_range', 'bad_status', 'bad_day', 'bad_time']);

type Fields = Readonly<Record<string, unknown>>;

interface Route {
  readonly url: string;
  item(random: Random): Fields;
  /** The items of a body of the right shape. */
  items(body: unknown): unknown;
  wrap(items: readonly Fields[]): unknown;
  /** The item as the contract reads it, or undefined where it breaks a rule. */
  read(item: Fields): readonly (string | number)[] | undefined;
}

const ROUTES: readonly Route[] = [
  {
    url: '/api/v1/ingest/polls',
    item: (random) => ({
      store_id: oneOf(random, NAMES),
      timestamp_utc: goodTimestamp(random),
      status: oneOf(random, ['active', 'Inactive']),
    }),
    items: (body) => (isFields(body) ? body.polls : undefined),
    wrap: (polls) => ({ polls }),
    read: ({ store_id, timestamp_utc, status }) => {
      if (typeof store_id !== 'string' || typeof timestamp_utc !== 'string' || typeof status !== 'string')
        return undefined;
      return valid(nameOf(store_id), timestampOf(timestamp_utc), statusOf(status));
    },
  },
  {
    url: '/api/v1/ingest/business_hours',
    item: (random) => ({
      store_id: oneOf(random, NAMES),
      day_of_week: oneOf<unknown>(random, [0, 6, '3', ' 5']),
      start_time_local: oneOf(random, TIMES),
      end_time_local: oneOf(random, TIMES),
    }),
    items: (body) => body,
    wrap: (items) => items,
    read: ({ store_id, day_of_week: day, start_time_local: start, end_time_local: end }) => {
      if (typeof store_id !== 'string' || typeof start !== 'string' || typeof end !== 'string') return undefined;
      if (typeof day !== 'string' && typeof day !== 'number') return undefined;
      return valid(nameOf(store_id), dayOf(String(day)), timeOf(start, 'start'), timeOf(end, 'end'));
    },
  },
  {
    url: '/api/v1/ingest/timezones',
    item: (random) => ({
      store_id: oneOf(random, NAMES),
      timezone_str: oneOf(random, ['America/Chicago', 'Mars/Olympus']),
    }),
    items: (body) => body,
    wrap: (items) => items,
    read: ({ store_id, timezone_str }) => {
      if (typeof store_id !== 'string' || typeof timezone_str !== 'string') return undefined;
      return valid(nameOf(store_id), nameOf(timezone_str));
    },
  },
];

/** Bodies of the ingest routes: taken exactly when every item obeys the contract, and then as the contract reads it. */
export function jsonBodies(): Target {
  const services = fakeServices();
  const { call, server } = serveApi(services);

  async function taken(url: string, payload: Buffer): Promise<string> {
    const { polls, hours, zones } = services.seen;
    polls.length = hours.length = zones.length = 0;
    const answer = await call({ method: 'POST', url, payload, headers: { 'content-type': 'application/json' } });
    const rows = [
      ...polls.map((row) => [row.storeId, row.timeUs, row.active ? 'active' : 'inactive']),
      ...hours.map((row) => [row.storeId, row.day, row.startSeconds, row.endSeconds]),
      ...zones.map((row) => [row.storeId, row.timezone]),
    ];
    return answer.statusCode === 200 ? JSON.stringify(rows) : `${rows.length} rows, refused`;
  }

  return {
    name: 'JSON bodies',
    inputs: 40,
    async attack(random) {
      const route = oneOf(random, ROUTES);
      const body = generateBody(random, route);
      const expected = contractRows(route, body);
      let found: string;
      try {
        found = await taken(route.url, body);
      } catch (error) {
        throw new Error(`POST ${route.url} with ${shown(body)}`, { cause: error });
      }
      expectSame(
        `POST ${route.url}`,
        body,
        found,
        expected === undefined ? '0 rows, refused' : JSON.stringify(expected),
      );
    },
    close: async () => {
      await server.close();
    },
  };
}

function generateBody(random: Random, route: Route): Buffer {
  const items = Array.from({ length: 1 + random.below(3) }, () => perhapsWrong(random, route.item(random)));
  const text = Buffer.from(JSON.stringify(random.below(30) === 0 ? items : route.wrap(items)));
  if (random.below(2) === 0) return text;
  return damage(random, text, random.below(5) === 0 ? BROKEN_UTF8 : TOKENS);
}

function perhapsWrong(random: Random, item: Fields): Fields {
  if (random.below(2) === 0) return item;
  const name = oneOf(random, Object.keys(item));
  const value = item[name];
  const wrong =
    typeof value === 'string' && random.below(3) > 0
      ? damageText(random, value, FIELD_TOKENS)
      : oneOf(random, OTHER_VALUES);
  return random.below(10) === 0 ? { ...item, more: wrong } : { ...item, [name]: wrong };
}

/** The rows that are to be taken from a body; undefined where it is to be refused. */
function contractRows(route: Route, bytes: Buffer): readonly unknown[] | undefined {
  const items = route.items(parsed(bytes));
  if (!Array.isArray(items) || items.length === 0) return undefined;
  const rows = items.map((item) => (isFields(item) ? route.read(item) : undefined));
  return rows.includes(undefined) ? undefined : rows;
}

/** What the bytes say, or undefined; a body that would give an object another prototype says nothing. */
function parsed(bytes: Buffer): unknown {
  const text = bytes.toString();
  if (!isUtf8(bytes)) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return pollutes(value) ? undefined : value;
  } catch {
    return undefined;
  }
}

function pollutes(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const constructorValue: unknown = Object.hasOwn(value, 'constructor') ? Reflect.get(value, 'constructor') : undefined;
  const isTrap = isFields(constructorValue) && Object.hasOwn(constructorValue, 'prototype');
  return Object.hasOwn(value, '__proto__') || isTrap || Object.values(value).some(pollutes);
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function valid(
  name: string | undefined,
  ...values: readonly (string | number | undefined)[]
): readonly (string | number)[] | undefined {
  const isRefusal = (value: string | number | undefined): boolean =>
    value === undefined || (typeof value === 'string' && REFUSALS.has(value));
  return name === undefined || values.some(isRefusal)
    ? undefined
    : [name, ...values.filter((value) => value !== undefined)];
}
