import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, expect } from 'vitest';
import type { AppOptions } from '../../main/app.ts';
import { buildServer } from '../../main/http/build-server.ts';
import { type SharedApp, sharedApp } from '../app/shared-app.ts';

const HOST = '127.0.0.1:8000';

export interface RealApi extends SharedApp {
  call(method: string, url: string, rest?: Omit<InjectOptions, 'method' | 'url'>): Promise<LightMyRequestResponse>;
  /** The JSON of a GET that is answered with 200. */
  get<T>(url: string): Promise<T>;
  /** Runs a report to its end and gives its id. */
  report(body?: Record<string, unknown>): Promise<string>;
}

/** The real server over the real core, shared by the tests of a file. A fault of the program fails the test that meets it. */
export function realApi(options: Partial<AppOptions> = {}): RealApi {
  const shared = sharedApp(options);
  let server: FastifyInstance | undefined;
  beforeAll(() => {
    server = buildServer(shared.app.services, {
      programVersion: '1.2.3',
      now: () => Date.UTC(2024, 10, 7),
      token: null,
      allowedHosts: () => [HOST],
      onFault: (error) => {
        throw error;
      },
    });
  });
  afterAll(() => server?.close());
  const call: RealApi['call'] = async (method, url, rest = {}) =>
    server!.inject({ ...rest, method: method as 'GET', url, headers: { host: HOST, ...rest.headers } });
  return {
    get app() {
      return shared.app;
    },
    get folder() {
      return shared.folder;
    },
    replaceBy: (tables) => shared.replaceBy(tables),
    call,
    async get<T>(url: string): Promise<T> {
      const answer = await call('GET', url);
      expect(answer.statusCode, answer.body).toBe(200);
      return answer.json<T>();
    },
    async report(body = {}) {
      const started = await call('POST', '/api/v1/trigger_report', { payload: body });
      expect(started.statusCode, started.body).toBe(200);
      const { report_id: id } = started.json<{ report_id: string }>();
      await call('GET', `/api/v1/get_report/${id}?wait=60`);
      return id;
    },
  };
}

/** A multipart body as curl -F writes it. */
export function formOf(...files: { name: string; content: string | Uint8Array }[]): {
  payload: Buffer;
  headers: Record<string, string>;
} {
  const boundary = 'form-boundary';
  const parts = files.map(({ name, content }) =>
    Buffer.concat([
      Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="files"; filename="${name}"\r\n\r\n`),
      Buffer.from(content),
      Buffer.from('\r\n'),
    ]),
  );
  return {
    payload: Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]),
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  };
}
