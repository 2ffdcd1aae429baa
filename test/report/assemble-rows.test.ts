import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ShardFigures } from '../../main/shared/tasks/reports.ts';
import { DURATIONS } from '../../workers/domain/figures.ts';
import { openReport } from '../../workers/domain/report-blob.ts';
import { type ReportContent, reportRow } from '../../workers/domain/report-content.ts';
import { assembleRows } from '../../workers/report/assemble-rows.ts';
import { standardCsv } from '../../workers/report/report-csv.ts';
import { arbitraryRows, contentOfRows } from '../domain/report-rows.ts';

const AS_OF_US = 1_728_000_000_123_456;

/** Some rows of a report as a shard that was measured gives them, its zones in an order of its own. */
function partOf(content: ReportContent, rows: readonly number[]): ShardFigures {
  const zones = content.zones.toReversed();
  return {
    storeNo: Uint32Array.from(rows),
    durations: Float64Array.from(
      rows.flatMap((row) => [...content.durations.subarray(row * DURATIONS, (row + 1) * DURATIONS)]),
    ),
    pollsUsed: Uint32Array.from(rows, (row) => content.pollsUsed[row]!),
    status: Uint8Array.from(rows, (row) => content.status[row]!),
    flags: Uint8Array.from(rows, (row) => content.flags[row]!),
    zone: Uint16Array.from(rows, (row) => zones.indexOf(content.zones[content.zone[row]!]!)),
    zones,
  };
}

test('rows of several shards come into the order of their ranks, in the report that is kept and in its CSV', () => {
  const report = arbitraryRows.chain((rows) => {
    const places = rows.map((_, i) => i);
    return fc.tuple(fc.constant(rows), fc.shuffledSubarray(places, { minLength: rows.length }), fc.nat(rows.length));
  });
  fc.assert(
    fc.property(report, ([rows, rank, cut]) => {
      const content = contentOfRows(rows);
      const parts = [rank.slice(0, cut), rank.slice(cut)].map((some) => partOf(content, some));
      const ids = { ends: content.idEnds, bytes: content.idBytes };
      const made = assembleRows(parts, { rank: Uint32Array.from(rank), ids }, AS_OF_US);
      const kept = openReport(made.content, AS_OF_US);
      expect(Array.from(rows, (_, row) => reportRow(kept, row))).toEqual(
        Array.from(rows, (_, row) => reportRow(content, row)),
      );
      expect([...kept.zones]).toEqual([...content.zones]);
      expect(Buffer.compare(made.csv, standardCsv(content))).toBe(0);
      expect([made.stores, made.noDataStores]).toEqual([
        rows.length,
        rows.filter(({ currentStatus }) => currentStatus === 'no_data').length,
      ]);
    }),
  );
});

test('rows of more than one piece of the CSV keep their order', () => {
  const [row] = fc
    .sample(
      arbitraryRows.filter(({ length }) => length > 0),
      { numRuns: 1, seed: 3 },
    )
    .flat();
  const rows = Array.from({ length: 2_500 }, (_, i) => ({ ...row!, storeId: `store ${i}`, pollsUsed: i }));
  const content = contentOfRows(rows);
  const rank = Uint32Array.from(rows, (_, i) => rows.length - 1 - i);
  const parts = [partOf(content, [...rank])];
  const ids = { ends: content.idEnds, bytes: content.idBytes };
  const made = assembleRows(parts, { rank, ids }, AS_OF_US);
  expect([...openReport(made.content, AS_OF_US).pollsUsed]).toEqual(rows.map((_, i) => i));
  expect(Buffer.compare(made.csv, standardCsv(content))).toBe(0);
});
