/** What begins with a fresh process and ends with it. */
import { productCli } from './product/command.ts';
import { addSample } from './samples.ts';
import {
  type Bench,
  copyDatabase,
  databasePath,
  removeDatabase,
  reportPath,
  runProduct,
  runSide,
  type Side,
} from './workbench.ts';

/** From CSV files to a report file, and the most memory that took. */
export async function measureJob(bench: Bench, side: Side): Promise<void> {
  const { files, samples } = bench;
  const out = reportPath(bench, 'job', side);
  await removeDatabase(`${out}.duckdb`);
  const { ms, peakBytes } = await runSide(bench, side, {
    ours: [productCli, 'report', files.folder, '--out', out],
    other: ['job', files.folder, out],
  });
  addSample(samples, 'job', side, ms);
  addSample(samples, 'peakMemory', side, peakBytes / 1e6);
}

/** From CSV files to a database file, which the measures after it work on. */
export async function measureImport(bench: Bench, side: Side): Promise<void> {
  const database = databasePath(bench, 'imported', side);
  await removeDatabase(database);
  const { ms } = await runSide(bench, side, {
    ours: [productCli, 'import', bench.files.folder, '--db', database],
    other: ['import', bench.files.folder, database],
  });
  addSample(bench.samples, 'import', side, ms);
}

/** What a process of each side takes to do next to nothing: the floor of its first report. */
export async function measureStartStop(bench: Bench, side: Side): Promise<void> {
  const database = await copyDatabase(bench, side);
  const { ms } = await runSide(bench, side, {
    ours: [productCli, 'stats', '--db', database],
    other: ['count', database],
  });
  addSample(bench.samples, 'startStop', side, ms);
}

/** From a database file to a report file. */
export async function measureFirstReport(bench: Bench, side: Side): Promise<void> {
  const database = await copyDatabase(bench, side);
  const out = reportPath(bench, 'first', side);
  const { ms } = await runSide(bench, side, {
    ours: [productCli, 'report', '--db', database, '--out', out],
    other: ['report', database, out],
  });
  addSample(bench.samples, 'firstReport', side, ms);
}

/** As {@link measureFirstReport}, ours without the program between its command line and its figures: the floor. */
export async function measureBareReport(bench: Bench, side: Side): Promise<void> {
  const database = await copyDatabase(bench, side);
  const out = reportPath(bench, 'bare', side);
  const { ms } = await runSide(bench, side, {
    ours: [bench.programs.bareReport, 'report', '--db', database, '--out', out],
    other: ['report', database, out],
  });
  addSample(bench.samples, 'bareReport', side, ms);
}

/** An import by the command line with two workers, and with one in the place of the other side. */
export async function measureImportThreads(bench: Bench, side: Side): Promise<void> {
  const database = databasePath(bench, 'threads', 'ours');
  await removeDatabase(database);
  const args = [productCli, 'import', bench.files.folder, '--db', database];
  const { ms } = await runProduct(bench, args, workersOf(side));
  addSample(bench.samples, 'importThreads', side, ms);
}

/** As {@link measureImportThreads}, a first report. */
export async function measureReportThreads(bench: Bench, side: Side): Promise<void> {
  const database = await copyDatabase(bench, 'ours');
  const args = [productCli, 'report', '--db', database, '--out', reportPath(bench, 'threads', 'ours')];
  const { ms } = await runProduct(bench, args, workersOf(side));
  addSample(bench.samples, 'reportThreads', side, ms);
}

/** In measures of the workers, one worker stands where DuckDB stands in the others. */
export function workersOf(side: Side): number {
  return side === 'ours' ? 2 : 1;
}
