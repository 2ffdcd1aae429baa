import { spawn } from 'node:child_process';
import { createReadStream, createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { STORES_MAX } from '../../../workers/store-thread/store-limit.ts';
import type { Attack } from './attack.ts';

const CLI = fileURLToPath(new URL('../../../main/cli.ts', import.meta.url));
const PEAK = new URL('../../bench/peak-memory.ts', import.meta.url).href;
const TOO_MANY = 10_000_000;
/** Two threads' ids of a slice of 512 MiB and those of the workspace, each in a table of its own. */
const MEMORY_LIMIT_BYTES = 3 * 1024 ** 3;
const ROWS_PER_PIECE = 50_000;
const FIRST_ID = 8_139_926_242_460_185_114n;
/** A step that changes most digits of an id, as ids of real files differ in most of theirs. */
const ID_STEP = 7_919_000_003n;

interface Outcome {
  readonly exitCode: number | null;
  readonly messages: string;
  readonly peakBytes: number;
  readonly seconds: number;
}

/** A store for every poll: `tries` of them, far too many, are refused in bounded memory; as many as may be are imported and reported. */
export const attack: Attack = async ({ tries = TOO_MANY }) => {
  const folder = mkdtempSync(join(tmpdir(), 'many-ids-'));
  try {
    const workspace = join(folder, 'a.storemonitor');
    const polls = join(folder, 'polls.csv');
    await writePolls(polls, tries);
    const refused = await run('import', polls, '--db', workspace);
    expectOutcome('the import of too many', refused, 1, 'would hold more than 2,000,000 stores');
    const absent = await run('report', '--db', workspace);
    expectOutcome('a report after it', absent, 1, 'does not exist');
    await writePolls(polls, STORES_MAX);
    const taken = await run('import', polls, '--db', workspace);
    expectOutcome('the import of as many as may be', taken, 0, '2,000,000 new stores');
    const report = join(folder, 'report.csv');
    const reported = await run('report', '--db', workspace, '--out', report);
    expectOutcome('their report', reported, 0, '');
    const lines = await countLines(report);
    if (lines !== STORES_MAX + 1) throw new Error(`the report has ${lines} lines`);
    const told = { refused, 'import at the limit': taken, 'report at the limit': reported };
    return Object.entries(told)
      .map(([name, { seconds, peakBytes }]) => `${name} ${seconds.toFixed(0)} s, ${(peakBytes / 1e6).toFixed(0)} MB`)
      .join('; ');
  } finally {
    rmSync(folder, { recursive: true });
  }
};

function expectOutcome(what: string, outcome: Outcome, exitCode: number, message: string): void {
  const { messages, peakBytes } = outcome;
  if (outcome.exitCode !== exitCode || !messages.toLowerCase().includes(message.toLowerCase())) {
    throw new Error(`${what} ended with ${outcome.exitCode}:\n${messages}`);
  }
  if (peakBytes > MEMORY_LIMIT_BYTES) throw new Error(`${what} took ${(peakBytes / 1e6).toFixed(0)} MB`);
}

async function writePolls(path: string, stores: number): Promise<void> {
  function* pieces(): Generator<string> {
    yield 'store_id,status,timestamp_utc\n';
    for (let first = 0; first < stores; first += ROWS_PER_PIECE) {
      const length = Math.min(ROWS_PER_PIECE, stores - first);
      yield Array.from({ length }, (_, i) => pollOf(first + i)).join('');
    }
  }
  await pipeline(Readable.from(pieces()), createWriteStream(path));
}

function pollOf(store: number): string {
  const hour = String(store % 24).padStart(2, '0');
  return `${FIRST_ID + BigInt(store) * ID_STEP},active,2024-10-14 ${hour}:00:00 UTC\n`;
}

async function run(...args: readonly string[]): Promise<Outcome> {
  const startMs = performance.now();
  const child = spawn(process.execPath, ['--import', PEAK, CLI, ...args], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
  const [, , stderr, peak] = child.stdio;
  if (!(stderr instanceof Readable) || !(peak instanceof Readable)) throw new Error('the program has too few pipes');
  const [exitCode, messages, peakBytes] = await Promise.all([ended, text(stderr), text(peak)]);
  return { exitCode, messages, peakBytes: Number(peakBytes), seconds: (performance.now() - startMs) / 1_000 };
}

async function countLines(path: string): Promise<number> {
  let lines = 0;
  for await (const chunk of createReadStream(path)) {
    const bytes = chunk as Buffer;
    for (let at = bytes.indexOf(0x0a); at >= 0; at = bytes.indexOf(0x0a, at + 1)) lines++;
  }
  return lines;
}
