import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type App, createApp } from '../../../../main/app.ts';
import type { Random } from '../../../generate/random.ts';
import { damageText, oneOf } from './damage.ts';
import { type ServedApi, serveApi } from './served-api.ts';
import type { Target } from './target.ts';

const STORES = ['a', '8139926242460185114', 'b/store, 50% "\u00fc"', '=1+1'];
/** Values of some parameter, and what no parameter takes. */
const VALUES = [
  '',
  '0',
  '1',
  '-1',
  '100',
  '100000',
  '1e3',
  '0x10',
  '1.5',
  'NaN',
  'Infinity',
  '99999999999999999999',
  'true',
  'false',
  'csv',
  'json',
  'standard',
  'extended',
  'figures',
  'ids',
  'nearest',
  'previous',
  'store_id',
  '-downtime_last_week',
  'active',
  'inactive',
  'no_data,active',
  ',',
  'default_hours',
  '2024-10-14 00:00:00 UTC',
  '2024-10-14',
  '1970-01-01 00:00:00',
  '2099-12-31 23:59:59.999999 UTC',
  '2024-02-30 00:00:00',
  'a',
  '8139926242460185114',
  '../..',
  '%',
  '%00',
  '%ff',
  '%e2%82',
  '\u202e',
  '\ud83d\ude00',
  "' OR 1=1 --",
  '<script>',
  '{"a":1}',
  '[]',
  'x'.repeat(3_000),
];
const TOKENS = [
  '&',
  '=',
  '%',
  '%00',
  '%2f',
  '[]',
  '[a]',
  '..',
  '/',
  '#',
  '?',
  '+',
  ';',
  '%25',
  '%c3',
  '__proto__',
  'constructor',
  '-',
  '0',
  '9999',
  ' ',
];

/** Numbers at the limits of what a page, a span or a type may be. */
const NUMBERS = [
  '0',
  '1',
  '-1',
  '2',
  '100',
  '1000',
  '1001',
  '100000',
  '2147483648',
  '9007199254740991',
  '9007199254740992',
  '1e3',
  '1.5',
  '-0',
];

interface Parameter {
  readonly name: string;
  /** Values that its description makes likely to be taken. */
  readonly likely: readonly string[];
}

interface Route {
  readonly path: string;
  readonly parameters: readonly Parameter[];
}

/** What the API's description says of a parameter. */
interface Described {
  readonly in: string;
  readonly name: string;
  readonly schema?: { readonly type?: string; readonly enum?: readonly unknown[] };
}

/** The query and path of every GET route and of every DELETE, against the real core: an answer or a refusal, never a fault. */
export async function addresses(): Promise<Target> {
  const folder = mkdtempSync(join(tmpdir(), 'fuzz-addresses-'));
  const app = await openCore(folder);
  const { call, server } = serveApi(app.services);
  const routes = await readableRoutes({ call, server });
  return {
    name: 'addresses',
    inputs: 20,
    async attack(random) {
      const url = addressOf(random, oneOf(random, routes));
      try {
        await call({ method: 'GET', url });
      } catch (error) {
        throw new Error(`GET ${url}`, { cause: error });
      }
    },
    close: async () => {
      await server.close();
      await app.close();
      rmSync(folder, { recursive: true });
    },
  };
}

async function openCore(folder: string): Promise<App> {
  const app = await createApp({
    workspacePath: join(folder, 'a.storemonitor'),
    dataFolder: folder,
    threads: 1,
    temporary: true,
  });
  const rows = STORES.flatMap((id) =>
    Array.from({ length: 48 }, (_, hour) => {
      const time = new Date(Date.UTC(2024, 9, 13, hour)).toISOString();
      return `"${id.replaceAll('"', '""')}",${hour % 5 === 0 ? 'inactive' : 'active'},${time.slice(0, 19)}Z`;
    }),
  );
  const path = join(folder, 'polls.csv');
  writeFileSync(path, ['store_id,status,timestamp_utc', ...rows, ''].join('\n'));
  const { job } = await app.services.imports.start([{ kind: 'path', path }], { replace: false });
  await app.services.imports.finished(job.id);
  return app;
}

/** Every GET of the API's own description, with its query. */
async function readableRoutes(api: ServedApi): Promise<readonly Route[]> {
  const answer = await api.call({ method: 'GET', url: '/openapi.json' });
  const { paths } = answer.json<{ paths: Record<string, { get?: { parameters?: Described[] } }> }>();
  return Object.entries(paths).flatMap(([path, { get }]) => {
    const inQuery = get?.parameters?.filter((one) => one.in === 'query') ?? [];
    return get === undefined ? [] : [{ path, parameters: inQuery.map(describedParameter) }];
  });
}

function describedParameter({ name, schema }: Described): Parameter {
  if (schema?.enum !== undefined) return { name, likely: schema.enum.map(String) };
  return { name, likely: schema?.type === 'integer' || schema?.type === 'number' ? NUMBERS : VALUES };
}

function addressOf(random: Random, { path, parameters }: Route): string {
  const filled = path.replaceAll(/\{\w+\}/g, () => written(random, oneOf(random, [...STORES, ...VALUES])));
  const query: string[] = [];
  for (let count = random.below(6); count > 0; count--) {
    if (random.below(8) === 0 || parameters.length === 0) {
      query.push(`${written(random, oneOf(random, TOKENS))}=${written(random, oneOf(random, VALUES))}`);
    } else {
      const { name, likely } = oneOf(random, parameters);
      const value = oneOf(random, random.below(4) === 0 ? VALUES : likely);
      query.push(`${encodeURIComponent(name)}=${written(random, value)}`);
    }
  }
  const address = query.length === 0 ? filled : `${filled}?${query.join('&')}`;
  const damaged = random.below(3) === 0 ? damageText(random, address, TOKENS) : address;
  const printable = damaged.replaceAll(/[^\x21-\x7e]/g, (letter) => encodeURIComponent(letter.toWellFormed()));
  // A wait would be one.
  return (printable.startsWith('/') ? printable : `/${printable}`).replaceAll(/wait=[^&]*/g, 'wait=0');
}

/** Encoded most of the time; as it stands at others. */
function written(random: Random, value: string): string {
  return random.below(6) === 0 ? value : encodeURIComponent(value.toWellFormed());
}
