import { connect } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { TIME_LIMITS } from '../../main/http/limits.ts';
import { boundHosts, listen } from '../../main/http/listen.ts';
import { startHarness } from './harness.ts';

const SILENCE_MS = 500;
/** Well below it, and so often that together they are more than twice as long. */
const PAUSE_MS = 100;
const PAUSES = 12;
/** More than the system takes in for a connection at either end. */
const FILE_BYTES = 48 * 1_048_576;

test('a client that reads a large file slowly gets all of it, however much longer than the silence it takes', async () => {
  const api = startHarness({
    allowedHosts: () => boundHosts(api.server),
    timeLimits: { ...TIME_LIMITS, silenceMs: SILENCE_MS },
  });
  const file = Buffer.alloc(FILE_BYTES, 'a-store,60.00,24.00,168.00,0.00,0.00,0.00\n');
  Object.assign(api.services.reports, { content: async () => new Uint8Array(file) });
  onTestFinished(() => api.server.close());
  const { port } = await listen(api.server, { port: 0, fixed: true, announceFolder: null });
  const id = await api.services.reports.trigger({ asOfUs: null, policy: 'nearest', trustMinutes: null });

  const { bytes, tookMs } = await readSlowly(port, `/api/v1/get_report/${id}`);

  const bodyAt = bytes.indexOf('\r\n\r\n') + 4;
  expect(bytes.subarray(0, bodyAt).toString()).toContain(`content-length: ${FILE_BYTES}\r\n`);
  expect(bytes.subarray(bodyAt).equals(file)).toBe(true);
  expect(tookMs).toBeGreaterThan(2 * SILENCE_MS);
});

async function readSlowly(port: number, path: string): Promise<{ bytes: Buffer; tookMs: number }> {
  const startMs = performance.now();
  const socket = connect(port, '127.0.0.1');
  socket.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: close\r\n\r\n`);
  const chunks: Buffer[] = [];
  let read = 0;
  let pauses = 0;
  for await (const chunk of socket) {
    chunks.push(chunk);
    read += chunk.length;
    if (read > (pauses * FILE_BYTES) / PAUSES) {
      pauses++;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
  return { bytes: Buffer.concat(chunks), tookMs: performance.now() - startMs };
}
