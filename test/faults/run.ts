/** Runs the long attacks on the promises of README.md. */
import { readdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Attack, AttackOptions } from './long/attack.ts';

const FOLDER = new URL('long/', import.meta.url);
/** Files that lie beside the attacks and are none themselves carry a dash in their names. */
const ATTACKS = readdirSync(FOLDER)
  .map((file) => /^([a-z]+)\.ts$/.exec(file)?.[1])
  .filter((name) => name !== undefined && name !== 'attack');

const USAGE = `Attacks the promises of test/faults/README.md at length.

  npm run faults -- NAME [--seed N] [--tries N] [--seconds N]

Attacks: ${ATTACKS.join(', ')}.`;

/** Every draw of an attack depends on it, so that a failure can be repeated. */
const LARGEST_SEED = 2 ** 31;

try {
  await runAttack(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
}

async function runAttack(args: readonly string[]): Promise<void> {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      seed: { type: 'string' },
      tries: { type: 'string' },
      seconds: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  const [name, ...others] = positionals;
  if (values.help === true) {
    process.stdout.write(`${USAGE}\n`);
    return;
  }
  if (name === undefined || others.length > 0 || !ATTACKS.includes(name)) {
    throw new Error(`Name one attack; found: ${positionals.join(' ') || 'none'}.\n\n${USAGE}`);
  }
  const seed = wholeNumber('--seed', values.seed) ?? Math.floor(Math.random() * LARGEST_SEED);
  const options: AttackOptions = {
    seed,
    tries: wholeNumber('--tries', values.tries),
    seconds: wholeNumber('--seconds', values.seconds),
  };
  process.stdout.write(`${name}, seed ${seed}\n`);
  const startMs = performance.now();
  const summary = await (await loadAttack(name))(options);
  const tookSeconds = (performance.now() - startMs) / 1_000;
  process.stdout.write(`${name}, seed ${seed}, ${tookSeconds.toFixed(1)} s: ${summary}\n`);
}

async function loadAttack(name: string): Promise<Attack> {
  const { attack }: { attack?: Attack } = await import(new URL(`${name}.ts`, FOLDER).href);
  if (typeof attack !== 'function') throw new Error(`test/faults/long/${name}.ts exports no function "attack".`);
  return attack;
}

function wholeNumber(flag: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,10}$/.test(text)) throw new Error(`${flag} takes a whole number; found "${text}".`);
  return Number(text);
}
