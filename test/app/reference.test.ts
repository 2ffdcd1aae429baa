import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { SEED } from '../property/seed.ts';
import { arbitraryDataset, type RandomDataset } from '../reference/random-stores.ts';
import { extendedCsv, type ReferenceReport, referenceReport, standardCsv } from '../reference/reference.ts';
import { makeReport } from './open-app.ts';
import { sharedApp } from './shared-app.ts';

const STORES_PER_DATASET = 24;
const RUNS = 50;
/** Fewer would mean that the datasets have become empty. */
const STORES_COMPARED = 120;

const shared = sharedApp();
let compared = 0;

/** The zones file can't say that a store has an empty zone: such a row is refused. */
function asFilesTell(data: RandomDataset): RandomDataset {
  return { ...data, zones: data.zones.filter((row) => row.zone !== '') };
}

async function productReport(data: RandomDataset): Promise<{ readonly standard: string; readonly extended: string }> {
  const { asOfUs = null, policy = 'nearest', trustMinutes = null } = data.options;
  await shared.replaceBy(data);
  const { reports } = shared.app.services;
  const reportId = await makeReport(shared.app, { asOfUs, policy, trustMinutes });
  const text = async (columns: 'standard' | 'extended'): Promise<string> =>
    new TextDecoder('utf-8', { ignoreBOM: true }).decode(await reports.content(reportId, 'csv', columns));
  return { standard: await text('standard'), extended: await text('extended') };
}

function expected({ rows }: ReferenceReport): { readonly standard: string; readonly extended: string } {
  return { standard: standardCsv(rows), extended: extendedCsv(rows) };
}

test('random stores, imported from files, are reported as the reference reports them, byte for byte', async () => {
  await fc.assert(
    fc.asyncProperty(
      arbitraryDataset({ maxStores: STORES_PER_DATASET, maxPollPlans: 30 }).filter(({ polls }) => polls.length > 0),
      async (dataset) => {
        const data = asFilesTell(dataset);
        const reference = referenceReport(data, data.options);
        expect(await productReport(data)).toEqual(expected(reference));
        compared += reference.rows.length;
      },
    ),
    { numRuns: RUNS, seed: SEED },
  );
}, 120_000);

afterAll(() => {
  expect(compared).toBeGreaterThan(STORES_COMPARED);
});
