import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { boundHosts, listen } from '../../main/http/listen.ts';
import { CSV_REPORT } from './fake-services.ts';
import { type Harness, startHarness } from './harness.ts';
import { exchange } from './raw-socket.ts';

let api: Harness;
let url: string;
let port: number;
let folder: string;

beforeEach(async () => {
  api = startHarness({ allowedHosts: () => boundHosts(api.server) });
  ({ url, port } = await listen(api.server, { port: 0, fixed: true, announceFolder: null }));
  folder = await mkdtemp(join(tmpdir(), 'client-'));
});
afterEach(async () => {
  await api.server.close();
  await rm(folder, { recursive: true });
});

/** The bytes of `curl [-X METHOD] http://localhost:PORT/path`. */
function curl(method: string, path: string) {
  const head = [
    `${method} ${path} HTTP/1.1`,
    `Host: localhost:${port}`,
    'User-Agent: curl/8.5.0',
    'Accept: */*',
    'Connection: close',
  ];
  return exchange(port, `${head.join('\r\n')}\r\n\r\n`);
}

describe('the calls of the earlier service', () => {
  test('curl -X POST …/trigger_report, then curl …/get_report/{id} while it runs and when it is done', async () => {
    api.services.runningAnswers = 1;

    const triggered = await curl('POST', '/api/v1/trigger_report');
    const { report_id: id } = JSON.parse(triggered.body);
    const running = await curl('GET', `/api/v1/get_report/${id}`);
    const complete = await curl('GET', `/api/v1/get_report/${id}`);

    expect(triggered.status).toBe(200);
    expect(Object.keys(JSON.parse(triggered.body))).toEqual(['report_id']);
    expect(JSON.parse(running.body)).toEqual({ status: 'Running' });
    expect(complete.head).toContain('content-type: text/csv');
    expect(complete.head).toContain(`content-disposition: attachment; filename=store_report_${id}.csv`);
    expect(complete.body).toBe(CSV_REPORT);
  });

  test('curl …/stats', async () => {
    const answer = await curl('GET', '/api/v1/stats');

    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.body)).toMatchObject({ total_stores: 2, total_observations: 336 });
  });

  test('curl …/health', async () => {
    expect(JSON.parse((await curl('GET', '/health')).body).status).toBe('healthy');
  });
});

test('a script that triggers, asks until the report is there and saves it', async () => {
  const script = `
    import { writeFile } from 'node:fs/promises';
    const [url, out] = process.argv.slice(2);
    const { report_id } = await (await fetch(url + '/api/v1/trigger_report', { method: 'POST' })).json();
    let runs = 0;
    for (;;) {
      const answer = await fetch(url + '/api/v1/get_report/' + report_id);
      if (answer.headers.get('content-type').startsWith('text/csv')) {
        await writeFile(out, await answer.text());
        break;
      }
      const { status } = await answer.json();
      if (status !== 'Running') throw new Error(status);
      runs++;
    }
    console.log(runs);`;
  api.services.runningAnswers = 3;
  await writeFile(join(folder, 'client.mjs'), script);

  const { stdout } = await promisify(execFile)(process.execPath, [
    join(folder, 'client.mjs'),
    url,
    join(folder, 'report.csv'),
  ]);

  expect(stdout.trim()).toBe('3');
  expect(await readFile(join(folder, 'report.csv'), 'utf8')).toBe(CSV_REPORT);
});

/** Lets a test see when the importer has begun to read, and how it ended. */
function watchImport() {
  const reading = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<unknown>();
  const { start } = api.services.imports;
  const watched: typeof start = async (sources, options) => {
    async function* noted(stream: AsyncIterable<unknown>) {
      for await (const chunk of stream) {
        reading.resolve();
        yield chunk;
      }
    }
    async function* announced() {
      for await (const source of sources) {
        yield source.kind === 'stream' ? { ...source, stream: Readable.from(noted(source.stream)) } : source;
      }
    }
    const import_ = start(announced(), options);
    import_.then(ended.resolve, ended.resolve);
    return import_;
  };
  Object.assign(api.services.imports, { start: watched });
  return { reading: reading.promise, ended: ended.promise };
}

describe('an upload over the wire', () => {
  const HEAD = '--b\r\ncontent-disposition: form-data; name="f"; filename="a.csv"\r\n\r\n';

  function upload(body: ReadableStream<Uint8Array>, signal?: AbortSignal): Promise<Response> {
    const request = {
      method: 'POST',
      body,
      duplex: 'half',
      headers: { 'content-type': 'multipart/form-data; boundary=b' },
      ...(signal === undefined ? {} : { signal }),
    };
    return fetch(`${url}/api/v1/imports`, request);
  }

  test('reaches the importer while it is still being sent', async () => {
    const { reading } = watchImport();
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    const writer = writable.getWriter();
    const encoder = new TextEncoder();

    const answer = upload(readable);
    await writer.write(encoder.encode(`${HEAD}first,`));
    await reading;
    await writer.write(encoder.encode('second\r\n--b--\r\n'));
    await writer.close();

    expect((await answer).status).toBe(202);
    expect(api.services.seen.imports[0]!.files).toEqual([{ name: 'a.csv', bytes: 12, head: 'first,' }]);
  });

  test('may be larger than a JSON body', async () => {
    const bytes = 32 * 1024 * 1024;
    const form = new FormData();
    form.append('file', new File([new Uint8Array(bytes).fill(0x78)], 'polls.csv'));

    const answer = await fetch(`${url}/api/v1/imports`, { method: 'POST', body: form });

    expect(answer.status).toBe(202);
    expect(api.services.seen.imports[0]!.files[0]).toMatchObject({ name: 'polls.csv', bytes });
  });

  test('that its client breaks off imports nothing and leaves the server answering', async () => {
    const { reading, ended } = watchImport();
    const client = new AbortController();
    const begun = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new TextEncoder().encode(`${HEAD}some of it`)),
    });

    const sent = upload(begun, client.signal);
    await reading;
    client.abort();

    await expect(sent).rejects.toThrow();
    expect(await ended).toBeInstanceOf(Error);
    expect(api.services.seen.imports).toEqual([]);
    expect((await fetch(`${url}/health`)).status).toBe(200);
    expect(api.faults).toEqual([]);
  });
});
