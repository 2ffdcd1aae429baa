import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, test } from 'vitest';
import { startHarness } from './harness.ts';

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly tags: readonly string[];
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required?: boolean }[];
  readonly requestBody?: { readonly required?: boolean; readonly content: Record<string, unknown> };
  readonly responses: Record<string, unknown>;
}

async function document(token: string | null = null) {
  const headers = token === null ? {} : { authorization: `Bearer ${token}` };
  return (await startHarness({ token }).call('GET', '/openapi.json', { headers })).json();
}

function operations(api: { paths: Record<string, Record<string, Operation>> }): [string, Operation][] {
  return Object.entries(api.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): [string, Operation] => [`${method} ${path}`, operation]),
  );
}

describe('/openapi.json', () => {
  test.each([null, 'a token'])('is valid OpenAPI 3.1 (token: %s)', async (token) => {
    const result = await new Validator().validate(await document(token));

    expect(result.errors ?? []).toEqual([]);
    expect(result.valid).toBe(true);
  });

  test('describes every route of the API and no page', async () => {
    expect(
      operations(await document())
        .map(([name]) => name)
        .sort(),
    ).toEqual(
      [
        'delete /api/v1/imports/{import_id}',
        'get /api/v1/check',
        'get /api/v1/backups',
        'post /api/v1/backups/{file}/restore',
        'get /api/v1/status',
        'get /api/v1/overview',
        'get /api/v1/quality',
        'get /api/v1/quality/{finding}',
        'post /api/v1/stores/export',
        'get /api/v1/reports/{report_id}/compare/{other_id}',
        'post /api/v1/uploads',
        'get /api/v1/uploads/{upload_id}',
        'post /api/v1/uploads/{upload_id}/import',
        'delete /api/v1/uploads/{upload_id}',
        'post /api/v1/trigger_report',
        'get /api/v1/get_report/{report_id}',
        'get /api/v1/reports',
        'get /api/v1/reports/{report_id}/status',
        'delete /api/v1/reports/{report_id}',
        'get /api/v1/stats',
        'get /api/v1/health',
        'get /health',
        'post /api/v1/ingest/polls',
        'post /api/v1/ingest/business_hours',
        'post /api/v1/ingest/timezones',
        'post /api/v1/imports',
        'post /api/v1/imports/official',
        'get /api/v1/imports',
        'get /api/v1/imports/{import_id}',
        'get /api/v1/imports/{import_id}/rejects',
        'get /api/v1/jobs',
        'get /api/v1/jobs/{job_id}',
        'delete /api/v1/jobs/{job_id}',
        'post /api/v1/jobs/{job_id}/cancel',
        'get /api/v1/settings',
        'put /api/v1/settings',
        'get /api/v1/stores',
        'get /api/v1/stores/{store_id}',
        'get /api/v1/stores/{store_id}/timeline',
        'delete /api/v1/cache/all',
        'delete /api/v1/cache/store/{store_id}',
      ].sort(),
    );
  });

  test('every operation has a name of its own, a summary and a group', async () => {
    const all = operations(await document());

    expect(new Set(all.map(([, operation]) => operation.operationId)).size).toBe(all.length);
    expect(all.filter(([, operation]) => operation.summary === undefined || operation.tags.length !== 1)).toEqual([]);
  });

  test('a body that may be left out is not required, one that may not is', async () => {
    const all = new Map(operations(await document()));

    expect(all.get('post /api/v1/trigger_report')!.requestBody!.required ?? false).toBe(false);
    expect(all.get('post /api/v1/imports/official')!.requestBody!.required ?? false).toBe(false);
    expect(all.get('post /api/v1/ingest/polls')!.requestBody!.required).toBe(true);
  });

  test('an upload is described as a form with files', async () => {
    const body = new Map(operations(await document())).get('post /api/v1/imports')!.requestBody!;

    expect(Object.keys(body.content)).toEqual(['multipart/form-data']);
    expect(JSON.stringify(body)).toContain('"replace"');
  });

  test('query parameters with a default are not required', async () => {
    const { parameters } = new Map(operations(await document())).get('get /api/v1/get_report/{report_id}')!;

    expect(parameters!.map(({ name, in: place, required }) => [name, place, required ?? false])).toEqual(
      [
        ['report_id', 'path', true],
        ['format', 'query', false],
        ['columns', 'query', false],
        ['wait', 'query', false],
      ].sort((a, b) => (a[1] === b[1] ? 0 : a[1] === 'query' ? -1 : 1)),
    );
  });

  test('a token is described where one is asked for', async () => {
    expect((await document('t')).security).toEqual([{ token: [] }]);
    expect((await document()).security).toBeUndefined();
  });
});

describe('/docs', () => {
  test.each(['/docs', '/docs/'])('%s is a page whose parts all come from this server', async (url) => {
    const api = startHarness();

    const page = await api.call('GET', url);

    expect(page.statusCode).toBe(200);
    expect(page.headers['content-type']).toContain('text/html');
    const links = [...page.body.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1]!);
    expect(links.length).toBeGreaterThan(4);
    for (const link of links) {
      const address = new URL(link, `http://127.0.0.1:8000${url}`);
      expect(address.host).toBe('127.0.0.1:8000');
      expect((await api.call('GET', address.pathname)).statusCode, link).toBe(200);
    }
  });

  test('its start script names no other machine', async () => {
    const { body } = await startHarness().call('GET', '/docs/static/swagger-initializer.js');
    const script = body.replace(/^\s*\/\/.*$/gm, '');

    expect(script).toContain('/json');
    expect(script.match(/https?:\/\/[^"'\s]+/g) ?? []).toEqual([]);
  });

  test('its policy lets the browser load from this server only', async () => {
    const policy = String((await startHarness().call('GET', '/docs')).headers['content-security-policy']);

    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/https?:/);
  });

  test('it shows the document of /openapi.json', async () => {
    const api = startHarness();

    expect((await api.call('GET', '/docs/json')).json()).toEqual((await api.call('GET', '/openapi.json')).json());
  });
});

describe('/', () => {
  test('without a built page it says where the API is', async () => {
    expect((await startHarness().call('GET', '/')).json()).toEqual({
      message: 'Store Monitor API',
      version: '1.2.3',
      docs: '/docs',
      health: '/health',
    });
  });

  test('with a built page it serves it, its files beside it, and nothing outside', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'pages-'));
    try {
      await mkdir(join(folder, 'page', 'assets'), { recursive: true });
      await writeFile(join(folder, 'secret.txt'), 'secret');
      await writeFile(join(folder, 'page', 'index.html'), '<!doctype html><title>page</title>');
      await writeFile(join(folder, 'page', 'assets', 'app-1a2b.js'), 'let x');
      const api = startHarness({ pageFolder: join(folder, 'page') });

      const page = await api.call('GET', '/');
      const asset = await api.call('GET', '/assets/app-1a2b.js');

      expect(page.body).toContain('<title>page</title>');
      expect(page.headers['cache-control']).toContain('max-age=0');
      expect(page.headers['content-security-policy']).toContain("default-src 'self'");
      expect(asset.headers['content-type']).toContain('javascript');
      expect(asset.headers['cache-control']).toContain('immutable');
      expect((await api.call('GET', '/api/v1/stats')).statusCode).toBe(200);
      for (const url of [
        '/../secret.txt',
        '/%2e%2e/secret.txt',
        '/..%2fsecret.txt',
        '/assets/../../secret.txt',
        '/nowhere',
      ]) {
        const outside = await api.call('GET', url);
        expect(outside.body).not.toContain('secret"');
        expect([403, 404]).toContain(outside.statusCode);
      }
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
