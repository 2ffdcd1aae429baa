import { inspect } from 'node:util';
import { createRandom, mix } from '../../generate/random.ts';
import type { Attack } from './attack.ts';
import { addresses } from './fuzz/addresses.ts';
import { csvFiles } from './fuzz/csv-files.ts';
import { databaseHeaders } from './fuzz/database-headers.ts';
import { watchForHang } from './fuzz/hang-watch.ts';
import { jsonBodies } from './fuzz/json-bodies.ts';
import { singleFields } from './fuzz/single-fields.ts';
import type { Target } from './fuzz/target.ts';
import { timestamps } from './fuzz/timestamps.ts';
import { uploadForms } from './fuzz/upload-forms.ts';
import { zipArchives } from './fuzz/zip-archives.ts';

const DEFAULT_INPUTS = 1_000_000;
/** Far above what the parsers need; a leak of a few KB an input passes it long before the end. */
const MEMORY_LIMIT_BYTES = 1024 ** 3;
const SLOW_INPUT_MS = 10_000;

/** Everything that reads what comes from outside. */
const TARGETS: readonly (() => Target | Promise<Target>)[] = [
  timestamps,
  singleFields,
  csvFiles,
  zipArchives,
  uploadForms,
  jsonBodies,
  addresses,
  databaseHeaders,
];

/**
 * Gives damaged input to every parser, in rounds with a seed each: round n of seed s is the first round of seed s + n.
 * `tries` counts inputs and is rounded up to whole rounds.
 */
export const attack: Attack = async ({ seed = 1, tries = DEFAULT_INPUTS, seconds }) => {
  const targets = await Promise.all(TARGETS.map(async (open) => open()));
  const perRound = targets.reduce((sum, target) => sum + target.inputs, 0);
  const endMs = seconds === undefined ? Number.POSITIVE_INFINITY : performance.now() + seconds * 1_000;
  const hangWatch = watchForHang();
  let inputs = 0;
  let slowestMs = 0;
  try {
    for (let round = 0; round * perRound < tries && performance.now() < endMs; round++) {
      hangWatch.begin(seed + round);
      for (const target of targets) {
        slowestMs = Math.max(slowestMs, await attackTarget(target, seed + round));
      }
      inputs += perRound;
      refuseLeak(seed + round);
    }
  } finally {
    await hangWatch.end();
    for (const target of targets) await target.close();
  }
  return `${inputs.toLocaleString('en')} inputs to ${targets.length} parsers, none taken wrongly, no fault, no hang; the slowest took ${slowestMs.toFixed(0)} ms`;
};

/** Gives a target its inputs of one round. Returns how long the slowest took, in ms. */
async function attackTarget(target: Target, roundSeed: number): Promise<number> {
  let slowestMs = 0;
  for (let input = 0; input < target.inputs; input++) {
    const startMs = performance.now();
    try {
      // A target's inputs depend on its name, so that they stay the same when another one is added.
      await target.attack(createRandom(mix(mix(roundSeed, nameHash(target.name)), input)));
    } catch (error) {
      const repeat = `npm run faults -- fuzz --seed ${roundSeed} --tries 1`;
      throw new Error(`${target.name}: ${inspect(error)}\nrepeat it by ${repeat}`, { cause: error });
    }
    const tookMs = performance.now() - startMs;
    if (tookMs > SLOW_INPUT_MS) {
      throw new Error(`${target.name}: input ${input} of seed ${roundSeed} took ${tookMs.toFixed(0)} ms`);
    }
    slowestMs = Math.max(slowestMs, tookMs);
  }
  return slowestMs;
}

function nameHash(name: string): number {
  return Buffer.from(name).reduce(mix, 0);
}

function refuseLeak(roundSeed: number): void {
  const { rss } = process.memoryUsage();
  if (rss > MEMORY_LIMIT_BYTES) {
    throw new Error(`after the round of seed ${roundSeed} the process holds ${(rss / 1e6).toFixed(0)} MB`);
  }
}
