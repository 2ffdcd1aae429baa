/**
 * Times the poll scanner on one thread against Papa Parse on the same bytes, in one run.
 * `npx node test/bench/scan.ts [rows]`
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Papa from 'papaparse';
import type { CsvLayout } from '../../main/shared/tasks/scan.ts';
import { scanPolls } from '../../workers/scan/poll-scan.ts';

const HEADER = 'store_id,status,timestamp_utc\n';
const STORES = 14_000;
const FIRST_MS = Date.UTC(2024, 8, 1);
const SPAN_MS = 33 * 86_400_000;
const RUNS = 5;

function main(): void {
  const rows = Number(process.argv[2] ?? 1_850_000);
  const folder = mkdtempSync(join(tmpdir(), 'scan-bench-'));
  try {
    const path = join(folder, 'polls.csv');
    const bytes = Buffer.from(makePolls(rows));
    writeFileSync(path, bytes);
    console.log(`${rows} rows, ${bytes.length} bytes`);
    const layout: CsvLayout = {
      kind: 'polls',
      delimiter: 0x2c,
      columns: [0, 1, 2],
      dataStart: HEADER.length,
      firstLine: 2,
    };
    const range = { path, layout, startByte: HEADER.length, endByte: bytes.length };
    const times = Array.from({ length: RUNS }, () =>
      timeMs(() => {
        const { accepted } = scanPolls({ name: 'polls.csv', range, counters: null });
        if (accepted !== rows) {
          throw new Error(`accepted ${accepted} of ${rows} rows`);
        }
      }),
    );
    const [cold = 0] = times;
    const best = Math.min(...times);
    const papaMs = Math.min(
      ...Array.from({ length: RUNS }, () =>
        timeMs(() => {
          let count = 0;
          Papa.parse<string[]>(readFileSync(path, 'utf8'), { delimiter: ',', newline: '\n', step: () => count++ });
        }),
      ),
    );
    console.log(`scanPolls: first ${show(cold, rows)}, best of ${RUNS} ${show(best, rows)}`);
    console.log(
      `Papa Parse, fields only: best of ${RUNS} ${show(papaMs, rows)}, ${(papaMs / best).toFixed(1)} times as long`,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Half UUIDs, half 19-digit numbers; days mixed. The sequence is the same in each run. */
function makePolls(rows: number): string {
  let state = 1;
  const random = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const hex = (digits: number): string =>
    Math.floor(random() * 16 ** digits)
      .toString(16)
      .padStart(digits, '0');
  const ids = Array.from({ length: STORES }, (_, i) =>
    i % 2 === 0
      ? `${hex(8)}-${hex(4)}-${hex(4)}-${hex(4)}-${hex(12)}`
      : String(1_000_000_000_000_000_000n + BigInt(Math.floor(random() * 2 ** 53)) * 900n),
  );
  const lines = [HEADER];
  for (let i = 0; i < rows; i++) {
    const time = new Date(FIRST_MS + random() * SPAN_MS).toISOString();
    const micros = Math.floor(random() * 1_000)
      .toString()
      .padStart(3, '0');
    const status = random() < 0.9 ? 'active' : 'inactive';
    const id = ids[Math.floor(random() * STORES)] ?? '';
    lines.push(`${id},${status},${time.slice(0, 10)} ${time.slice(11, 23)}${micros} UTC\n`);
  }
  return lines.join('');
}

function timeMs(work: () => void): number {
  const startMs = performance.now();
  work();
  return performance.now() - startMs;
}

function show(ms: number, rows: number): string {
  return `${ms.toFixed(0)} ms (${((ms * 1e6) / rows).toFixed(0)} ns a row)`;
}

main();
