import { closeSync, ftruncateSync, openSync, truncateSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { CsvLayout } from '../../main/shared/tasks/scan.ts';
import { scanHours } from '../../workers/scan/hours-scan.ts';
import { inspectFile } from '../../workers/scan/inspect-file.ts';
import { readLayout } from '../../workers/scan/layout.ts';
import { scanPolls } from '../../workers/scan/poll-scan.ts';
import { previewFile } from '../../workers/scan/preview-file.ts';
import { WHOLE_TABLE_BYTES_MAX } from '../../workers/scan/whole-table.ts';
import { scanZones } from '../../workers/scan/zones-scan.ts';
import { temporaryFolder } from '../app/open-app.ts';
import { startHarness } from '../http/harness.ts';

const MIB = 1_048_576;
const ENDLESS_BYTES = 256 * MIB;
/** A line is kept up to 16 MiB, in a buffer that doubles as it grows. */
const MEMORY_LIMIT_BYTES = 160 * MIB;

const HEADERS = {
  polls: 'store_id,status,timestamp_utc\n',
  business_hours: 'store_id,dayOfWeek,start_time_local,end_time_local\n',
  timezones: 'store_id,timezone_str\n',
};

/** A file that begins with the text and goes on with zero bytes, of which the disk holds none. */
async function endlessFile(start: string): Promise<string> {
  const path = join(await temporaryFolder(), 'endless.csv');
  const file = openSync(path, 'w');
  writeSync(file, start);
  ftruncateSync(file, ENDLESS_BYTES);
  closeSync(file);
  return path;
}

function scanAll(
  path: string,
  layout: CsvLayout,
  endByte = ENDLESS_BYTES,
): { readonly accepted: number; readonly rejected: unknown } {
  const range = { path, layout, startByte: layout.dataStart, endByte };
  const source = { name: 'endless.csv', range, counters: null };
  if (layout.kind === 'polls') return scanPolls(source);
  return layout.kind === 'timezones' ? scanZones(source) : scanHours(source);
}

test.each(Object.entries(HEADERS))(
  'a line of %s that never ends is refused, and memory stays flat',
  async (_kind, header) => {
    const path = await endlessFile(header);
    const { layout } = inspectFile({ name: 'endless.csv', path });
    const before = process.memoryUsage.rss();
    const { accepted, rejected } = scanAll(path, layout);
    expect(process.memoryUsage.rss() - before).toBeLessThan(MEMORY_LIMIT_BYTES);
    expect({ accepted, rejected }).toEqual({ accepted: 0, rejected: { line_too_long: 1 } });
  },
);

test.each([HEADERS.business_hours, HEADERS.timezones])(
  'a file that is held in memory as a whole is refused above 256 MiB: %j',
  async (header) => {
    const path = await endlessFile(header);
    truncateSync(path, WHOLE_TABLE_BYTES_MAX + header.length + 1);
    const { layout, bytes } = inspectFile({ name: 'endless.csv', path });
    expect(() => scanAll(path, layout, bytes)).toThrow('the file has 268,435,457 bytes');
  },
);

test('a header that never ends is refused after its first 64 KiB, and a preview of an endless line is short', async () => {
  const endless = await endlessFile('store_id,status');
  expect(() => inspectFile({ name: 'endless.csv', path: endless })).toThrow(
    'no line ends within its first 65536 bytes',
  );
  const before = process.memoryUsage.rss();
  const preview = previewFile({ name: 'endless.csv', path: await endlessFile(HEADERS.polls) });
  expect(process.memoryUsage.rss() - before).toBeLessThan(MEMORY_LIMIT_BYTES);
  expect(JSON.stringify(preview).length).toBeLessThan(10_000);
});

test.each(['\n', '\r\n'])('a header with every name in quotes, the last one before %j, is read', (lineEnd) => {
  const header = `"store_id","status","timestamp_utc"${lineEnd}`;
  expect(readLayout('polls.csv', Buffer.from(header))).toMatchObject({ kind: 'polls', dataStart: header.length });
});

test('a JSON body that is not UTF-8 is refused, since its ids would become others', async () => {
  const { call, services } = startHarness();
  const body = JSON.stringify({
    polls: [{ store_id: 'caf\u00e9', timestamp_utc: '2024-10-14 00:00:00 UTC', status: 'active' }],
  });
  const rest = { headers: { 'content-type': 'application/json' } };
  const answer = await call('POST', '/api/v1/ingest/polls', { ...rest, payload: Buffer.from(body, 'latin1') });
  expect([answer.statusCode, answer.json()]).toEqual([
    400,
    { detail: 'The request body is not UTF-8, which JSON has to be (RFC 8259).' },
  ]);
  expect(services.seen.polls).toEqual([]);
  expect((await call('POST', '/api/v1/ingest/polls', { ...rest, payload: Buffer.from(body) })).statusCode).toBe(200);
});
