import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ImportSummary, RejectedRow } from '../../main/shared/imports.ts';
import { SEED } from '../property/seed.ts';
import { reportCsv } from './open-app.ts';
import { type SharedApp, sharedApp } from './shared-app.ts';
import { stamp, writeCsv } from './write-csv.ts';

const HEADER = 'note,store_id,status,timestamp_utc\n';
const NOON_US = Date.UTC(2024, 9, 14, 12) * 1_000;
const MIB = 1_048_576;

/** Cuts a file of a few kB into many ranges and slices. */
const cut = sharedApp({ threads: 2, scanLimits: { sliceBytes: 2_000, minRangeBytes: 300 } });
/** Cuts files of more than 2 MiB only. */
const whole = sharedApp({ threads: 2 });

interface Read {
  readonly files: ImportSummary['files'];
  readonly added: number;
  readonly duplicates: number;
  readonly rejects: readonly RejectedRow[] | undefined;
  readonly report: string;
}

async function read(shared: SharedApp, path: string): Promise<Read> {
  const { imports } = shared.app.services;
  const { job } = await imports.start([{ kind: 'path', path }], { replace: true });
  const { files, polls_added: added, polls_duplicate: duplicates } = await imports.finished(job.id);
  return { files, added, duplicates, rejects: await imports.rejects(job.id), report: await reportCsv(shared.app) };
}

function row(i: number, note = ''): string {
  return `${note},s${i % 11},${i % 3 === 0 ? 'inactive' : 'active'},${stamp(NOON_US - ((i * 7_919) % 9_000) * 60_000_000)}\n`;
}

describe('a file is read the same however it is cut', () => {
  test('with line breaks in quotes, broken rows and open quotes anywhere', async () => {
    const line = fc.oneof(
      { weight: 30, arbitrary: fc.nat(5_000).map((i) => row(i)) },
      { weight: 3, arbitrary: fc.nat(5_000).map((i) => row(i, '"two\nlines"')) },
      { weight: 1, arbitrary: fc.nat(5_000).map((i) => row(i, `"${'a long note ""with quotes""\n'.repeat(40)}"`)) },
      { weight: 2, arbitrary: fc.constantFrom('x,s1,open,2024-10-14 12:00:00 UTC\n', '\n', 'x,y\n', ' \r\n') },
      {
        weight: 1,
        arbitrary: fc.constantFrom(
          '"never closed,s1,active,2024-10-14 12:00:00 UTC\n',
          '"bad"x,s1,active,2024-10-14 12:00:00\n',
        ),
      },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 20, maxLength: 150, size: 'max' }), async (lines) => {
        // The last row is always good, so that no file is refused as a whole.
        const path = await writeCsv(cut.folder, HEADER + lines.join('') + row(1).trimEnd());
        expect(await read(cut, path)).toEqual(await read(whole, path));
      }),
      { numRuns: 20, seed: SEED },
    );
  }, 60_000);

  test('with a quoted field across the border of two ranges of 2 MiB', async () => {
    const rows = Array.from({ length: 60_000 }, (_, i) => row(i));
    const inFront =
      rows
        .join('')
        .slice(0, 2 * MIB)
        .lastIndexOf('\n') + 1;
    const plain = rows.join('');
    const across = `"${'over the border\n'.repeat(4_000)}"`;
    const start = inFront - 30_000 + plain.slice(inFront - 30_000).indexOf('\n') + 1;
    const noted = plain.slice(0, start) + across + plain.slice(start);
    expect(noted.length).toBeGreaterThan(2 * MIB + 60_000);
    const small = await read(whole, await writeCsv(whole.folder, HEADER + plain));
    const large = await read(whole, await writeCsv(whole.folder, `${HEADER}${noted}x,y\n`));
    expect(large.report).toBe(small.report);
    expect(large.files[0]).toMatchObject({ rows_accepted: 60_000, rows_rejected: 1 });
    expect(large.rejects).toEqual([expect.objectContaining({ line: 60_000 + 4_000 + 2, reason: 'too_few_fields' })]);
    expect({ added: large.added, duplicates: large.duplicates }).toEqual({
      added: small.added,
      duplicates: small.duplicates,
    });
  });

  test('and the later row wins from one slice to the next', async () => {
    const filler = Array.from({ length: 200 }, (_, i) => row(i)).join('');
    const text = `${HEADER},twice,active,2024-10-14 12:00:00 UTC\n${filler},twice,inactive,2024-10-14 12:00:00 UTC\n`;
    const { report, duplicates } = await read(cut, await writeCsv(cut.folder, text));
    expect(report).toContain('\ntwice,0.00,0.00,0.00,60.00,24.00,168.00\n');
    expect(duplicates).toBe(1);
  });
});
