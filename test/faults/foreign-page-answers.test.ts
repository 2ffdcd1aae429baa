import { mkdir, rm, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { buildServer } from '../../main/http/build-server.ts';
import { importPaths, openApp, temporaryFolder } from '../app/open-app.ts';
import { pollsCsv, writeCsv } from '../app/write-csv.ts';
import { formOf, realApi } from '../window-api/real-api.ts';

const REPOSITORY = resolve(import.meta.dirname, '../..');
const NOON_US = Date.UTC(2024, 9, 14, 12) * 1_000;
const POLLS = [{ storeId: 'a', timeUs: NOON_US, active: true }];

const api = realApi({ threads: 1 });

interface Operation {
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly { readonly in: string; readonly name: string }[];
}

/** Every route, as the API itself describes it. */
async function operations(): Promise<readonly Operation[]> {
  const { paths } = await api.get<{
    paths: Record<string, Record<string, { parameters?: { in: string; name: string }[] }>>;
  }>('/openapi.json');
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { parameters = [] }]) => ({
      method: method.toUpperCase(),
      path,
      parameters,
    })),
  );
}

/** What an answer must not tell of the machine or of the program's inside. */
function secretsIn(body: string): readonly string[] {
  const folders = [api.folder, REPOSITORY, homedir(), `${tmpdir()}/`, process.execPath, 'node_modules'];
  const found = folders.filter((folder) => folder.length > 1 && body.includes(folder));
  const stack = /\n?\s+at \S+ \(|\bat (async )?[\w.<>]+ \(?(file:|node:|\/)|\.[mc]?[jt]s:\d+/.exec(body);
  return stack === null ? found : [...found, stack[0]];
}

const WRONG = [
  '\u0000',
  '%00',
  '../../etc/passwd',
  '..%2f..%2fetc%2fpasswd',
  'file:///etc/passwd',
  'a'.repeat(9_000),
  '-1',
  '1e999',
  'null',
  '[]',
  '__proto__',
  '<script>',
];
const BODIES = [
  '',
  '{',
  '[]',
  'null',
  '{"__proto__":{}}',
  '{"polls":[{}]}',
  '[{"store_id":"a"}]',
  '"x"',
  '{"files":["/etc/passwd"]}',
];

/** Asks every route for what it can't give. */
async function attackEveryRoute(): Promise<{
  readonly told: readonly string[];
  readonly statuses: ReadonlyMap<number, number>;
}> {
  const told: string[] = [];
  const statuses = new Map<number, number>();
  for (const { method, path, parameters } of await operations()) {
    const queries = parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name);
    const paths = path.includes('{')
      ? WRONG.map((word) => path.replaceAll(/\{\w+\}/g, encodeURIComponent(word)))
      : [path];
    const urls = [
      ...paths,
      ...queries.flatMap((name) => WRONG.slice(0, 4).map((word) => `${paths[0]}?${name}=${encodeURIComponent(word)}`)),
    ];
    const bodies = method === 'GET' || method === 'DELETE' ? [undefined] : BODIES;
    for (const url of urls) {
      for (const payload of bodies) {
        // It goes out to the internet.
        if (url.startsWith('/api/v1/imports/official')) continue;
        const headers: Record<string, string> = payload === undefined ? {} : { 'content-type': 'application/json' };
        const answer = await api.call(method, url, payload === undefined ? {} : { headers, payload });
        statuses.set(answer.statusCode, (statuses.get(answer.statusCode) ?? 0) + 1);
        const secrets = secretsIn(`${answer.body}${JSON.stringify(answer.headers)}`);
        if (secrets.length > 0) told.push(`${method} ${url} ${payload ?? ''}: ${secrets.join(', ')}`);
      }
    }
  }
  return { told, statuses };
}

describe('an answer tells nothing of the machine and of the inside of the program', () => {
  test('whatever is wrong with the request', async () => {
    await api.replaceBy({ polls: POLLS });
    const { told, statuses } = await attackEveryRoute();
    expect(told).toEqual([]);
    expect([...statuses.keys()].filter((status) => status >= 500)).toEqual([]);
    for (const status of [400, 404, 422]) expect(statuses.get(status)).toBeGreaterThan(3);
  });

  test('when there is no place for uploads', async () => {
    const spool = join(api.folder, 'spool');
    await rm(spool, { recursive: true, force: true });
    await writeFile(spool, 'no folder');
    const { payload, headers } = formOf({ name: 'polls.csv', content: pollsCsv(POLLS) });
    for (const url of ['/api/v1/uploads', '/api/v1/imports']) {
      const answer = await api.call('POST', url, { payload, headers });
      expect(answer.statusCode).toBe(503);
      expect(answer.json().detail).toContain('spool');
      expect(secretsIn(answer.body)).toEqual([]);
    }
    await rm(spool);
  });

  test('when an upload lies about its name', async () => {
    const { payload, headers } = formOf({ name: '../../../../etc/passwd', content: 'no,header\n' });
    const answer = await api.call('POST', '/api/v1/uploads', { payload, headers });
    expect(answer.statusCode).toBe(201);
    expect(answer.json().files).toMatchObject([{ error: expect.any(String) }]);
    expect(secretsIn(answer.body)).toEqual([]);
  });
});

describe('a path of the machine', () => {
  const SECRET = pollsCsv([{ storeId: 'not-to-be-read', timeUs: NOON_US, active: true }]);

  test('is imported by no request, however it is named', async () => {
    await api.replaceBy({ polls: POLLS });
    await mkdir(join(api.folder, 'private'), { recursive: true });
    const path = join(api.folder, 'private', 'secret.csv');
    await writeFile(path, SECRET);
    const before = await api.get<{ data_version: number }>('/api/v1/stats');
    const names = ['path', 'paths', 'file', 'files', 'source', 'sources', 'url', 'kind', 'folder', 'name'];
    const values = [path, `file://${path}`, [path], { kind: 'path', path }, [{ kind: 'path', path }]];
    const statuses = new Set<number>();
    for (const url of ['/api/v1/imports', '/api/v1/uploads', '/api/v1/uploads/x/import']) {
      for (const name of names) {
        for (const value of values) {
          statuses.add((await api.call('POST', url, { payload: { [name]: value } })).statusCode);
        }
        const field = `--x\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${path}\r\n--x--\r\n`;
        const headers = { 'content-type': 'multipart/form-data; boundary=x' };
        statuses.add((await api.call('POST', url, { payload: field, headers })).statusCode);
        statuses.add((await api.call('POST', `${url}?${name}=${encodeURIComponent(path)}`)).statusCode);
      }
    }
    expect([...statuses].filter((status) => status < 400 || status >= 500)).toEqual([]);
    const { payload, headers } = formOf({ name: path, content: '' });
    await api.call('POST', '/api/v1/imports', { payload, headers });
    const after = await api.get<{ data_version: number }>('/api/v1/stats');
    expect(after.data_version).toBe(before.data_version);
    expect((await api.call('GET', '/api/v1/stores/not-to-be-read')).statusCode).toBe(404);
  });
});

test('a workspace that is damaged is told of by its name, not by its place', async () => {
  const folder = await temporaryFolder();
  const first = await openApp({ dataFolder: folder, threads: 1 });
  const polls = Array.from({ length: 20_000 }, (_, i) => ({
    storeId: `s${i % 900}`,
    timeUs: NOON_US - i * 30_000_000,
    active: true,
  }));
  await importPaths(first, [await writeCsv(folder, pollsCsv(polls))]);
  await first.close();
  spoilBlocks(first.workspacePath);
  const app = await openApp({ dataFolder: folder, threads: 1 });
  const server = buildServer(app.services, {
    programVersion: '1.2.3',
    now: Date.now,
    token: null,
    allowedHosts: () => ['127.0.0.1'],
    onFault: () => undefined,
  });
  const answers: string[] = [];
  for (const url of ['/api/v1/stores?view=figures', '/api/v1/overview', '/api/v1/stores/s1', '/api/v1/check']) {
    answers.push((await server.inject({ url, headers: { host: '127.0.0.1' } })).body);
  }
  const started = await server.inject({
    method: 'POST',
    url: '/api/v1/trigger_report',
    headers: { host: '127.0.0.1' },
  });
  const url = `/api/v1/get_report/${started.json().report_id}?wait=30`;
  answers.push((await server.inject({ url, headers: { host: '127.0.0.1' } })).body);
  expect(answers.filter((body) => body.includes('test.storemonitor is damaged'))).not.toEqual([]);
  expect(answers.flatMap((body) => secretsIn(body).concat(body.includes(folder) ? [folder] : []))).toEqual([]);
});

/** The blocks of polls hold something else; the file is a sound database. */
function spoilBlocks(path: string): void {
  const db = new Database(path);
  db.exec('UPDATE poll_block SET data = randomblob(length(data))');
  db.close();
}
