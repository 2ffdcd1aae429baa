/** What clients of `serve` wait for. */
import { z } from 'zod';
import { HttpClient } from './product/http-client.ts';
import { startServer } from './product/server.ts';
import { addSample, median } from './samples.ts';
import { timeEach } from './time-each.ts';
import { type Bench, copyDatabase, productStart } from './workbench.ts';

/** So many it takes until the engine has made both ends of the connection fast; they are not counted. */
const warmUps = 60;
const repeats = 60;

const triggerAnswerSchema = z.object({ report_id: z.string() });

/**
 * `serve` from before its process starts to the first answer; then a report on unchanged data, from the trigger to the
 * last byte of the CSV, and a finished report, many times each. Throws when a report is not the same as the first one.
 */
export async function measureServer(bench: Bench): Promise<void> {
  const database = await copyDatabase(bench, 'ours');
  const startMs = performance.now();
  const server = await startServer(productStart(bench), database);
  const client = new HttpClient(server.url);
  try {
    await client.ask('GET', '/health');
    addSample(bench.samples, 'serveStart', 'ours', performance.now() - startMs);
    const firstId = await trigger(client);
    const first = await fetchReport(client, firstId, '?wait=60');
    const unchanged = await medianMs(async () => requireSame(await fetchReport(client, await trigger(client)), first));
    addSample(bench.samples, 'unchangedReport', 'ours', unchanged);
    const finished = await medianMs(async () => requireSame(await fetchReport(client, firstId), first));
    addSample(bench.samples, 'finishedReport', 'ours', finished);
  } finally {
    client.close();
    await server.stop();
  }
}

async function trigger(client: HttpClient): Promise<string> {
  const { body } = await client.ask('POST', '/api/v1/trigger_report');
  return triggerAnswerSchema.parse(JSON.parse(body.toString())).report_id;
}

async function fetchReport(client: HttpClient, reportId: string, query = ''): Promise<Buffer> {
  const { contentType, body } = await client.ask('GET', `/api/v1/get_report/${reportId}${query}`);
  if (contentType.startsWith('text/csv')) return body;
  throw new Error(`The report is ${contentType}, not text/csv: ${body.toString()}`);
}

function requireSame(found: Buffer, expected: Buffer): void {
  if (!found.equals(expected)) throw new Error('A report on unchanged data is not the same as the one before it.');
}

async function medianMs(act: () => Promise<void>): Promise<number> {
  const times = await timeEach(Array.from({ length: warmUps + repeats }), act);
  return median(times.slice(warmUps));
}
