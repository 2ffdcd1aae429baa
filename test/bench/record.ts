import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { RunResults } from './growth.ts';
import type { Machine } from './machine.ts';
import { readIfThere } from './read-if-there.ts';

const recordPath = fileURLToPath(new URL('recorded.json', import.meta.url));

const datasetRecordSchema = z.strictObject({
  date: z.iso.date(),
  machine: z.strictObject({ cpu: z.string(), cores: z.int(), memoryGb: z.int(), node: z.string() }),
  rounds: z.int().positive(),
  /** By measure, product ÷ what it is compared with. */
  ratios: z.record(z.string(), z.number().positive()),
});
const recordSchema = z.record(z.string(), datasetRecordSchema);

/** What one run gave on a dataset. */
export type DatasetRecord = z.infer<typeof datasetRecordSchema>;

/** By dataset, the ratios that were last recorded. */
export type BenchRecord = Readonly<Record<string, DatasetRecord>>;

/** Ratios keep so many decimals: fewer than they vary by between runs would be lost. */
const ratioDecimals = 3;

/** The recorded ratios; none when nothing has been recorded yet. Throws when the file is none of ours. */
export async function readRecord(): Promise<BenchRecord> {
  const text = await readIfThere(recordPath);
  if (text === undefined) return {};
  const parsed = recordSchema.safeParse(JSON.parse(text));
  if (parsed.success) return parsed.data;
  throw new Error(`${recordPath} is not as --record writes it: ${z.prettifyError(parsed.error)}`);
}

/** Replaces what is recorded of the datasets of a run; the others keep theirs. Resolves with the file's path. */
export async function writeRecord(
  results: RunResults,
  roundsOf: Readonly<Record<string, number>>,
  origin: { readonly at: Date; readonly machine: Machine },
): Promise<string> {
  const record: Record<string, DatasetRecord> = { ...(await readRecord()) };
  for (const [preset, lines] of Object.entries(results)) {
    record[preset] = {
      date: origin.at.toISOString().slice(0, 10),
      machine: origin.machine,
      rounds: roundsOf[preset] ?? 1,
      ratios: Object.fromEntries(
        lines.flatMap(({ measure, ratio }) =>
          ratio === null ? [] : [[measure, Number(ratio.toFixed(ratioDecimals))] as const],
        ),
      ),
    };
  }
  await writeFile(recordPath, `${JSON.stringify(record, null, 2)}\n`);
  return recordPath;
}
