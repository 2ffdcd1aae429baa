/**
 * Loaded before the product: it finds as many cores as BENCH_WORKERS says, and so starts as many workers. Only their
 * number changes; one worker still has the machine's other cores for the engine's compiler and garbage collector.
 */
import { syncBuiltinESMExports } from 'node:module';
import os from 'node:os';

const workers = Number(process.env.BENCH_WORKERS);
if (!Number.isInteger(workers) || workers < 1) {
  throw new Error(`BENCH_WORKERS is "${process.env.BENCH_WORKERS ?? ''}". Expected a whole number from 1.`);
}
Object.assign(os, { availableParallelism: () => workers });
syncBuiltinESMExports();
