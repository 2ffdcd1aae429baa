/** What is done again and again in one process, and what lies in the database. */
import { stat } from 'node:fs/promises';
import { workersOf } from './measure-cold.ts';
import { printedNumbers } from './measured-process.ts';
import { pollTableSize } from './product/poll-table-size.ts';
import { addSample, median } from './samples.ts';
import {
  type Bench,
  copyDatabase,
  databasePath,
  productChild,
  reportPath,
  runDuckDb,
  runProduct,
  runSide,
  type Side,
} from './workbench.ts';

const repeats = 8;

/** The size of the file to a row that was imported, and of the polls alone to a poll that is stored. */
export async function measureSizes(bench: Bench, side: Side): Promise<void> {
  const { size } = await stat(databasePath(bench, 'imported', side));
  addSample(bench.samples, 'bytesPerPoll', side, size / bench.files.polls);
  const database = await copyDatabase(bench, side);
  const [bytes = Number.NaN, polls = Number.NaN] =
    side === 'ours' ? pollTableSize(database) : printedNumbers(await runDuckDb(bench, ['pollSize', database]));
  addSample(bench.samples, 'pollBytes', side, bytes / polls);
}

/** Reports as of another T each time, after a first one. */
export async function measureRepeatedReport(bench: Bench, side: Side): Promise<void> {
  const database = await copyDatabase(bench, side);
  const measured = await runSide(bench, side, {
    ours: [productChild, 'repeat', database, String(repeats)],
    other: ['repeat', database, reportPath(bench, 'repeated', side), String(repeats)],
  });
  addSample(bench.samples, 'repeatedReport', side, median(printedNumbers(measured)));
}

/** An hour of polls after another; the first two warm the process. */
export async function measureAppend(bench: Bench, side: Side): Promise<void> {
  const database = await copyDatabase(bench, side);
  const measured = await runSide(bench, side, {
    ours: [productChild, 'append', database, ...bench.files.hourFiles],
    other: ['append', database, ...bench.files.hourFiles],
  });
  addSample(bench.samples, 'append', side, median(printedNumbers(measured).slice(2)));
}

/** Repeated reports with two workers, and with one in the place of the other side. */
export async function measureRepeatThreads(bench: Bench, side: Side): Promise<void> {
  const database = await copyDatabase(bench, 'ours');
  const measured = await runProduct(bench, [productChild, 'repeat', database, String(repeats)], workersOf(side));
  addSample(bench.samples, 'repeatThreads', side, median(printedNumbers(measured)));
}
