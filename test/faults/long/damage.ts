import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { AppError } from '../../../main/shared/errors.ts';
import { mix } from '../../generate/random.ts';
import type { Attack } from './attack.ts';
import { harm } from './damage/harm.ts';
import { LATEST_US, makeSoundWorkspace, REPORTED } from './damage/sound-workspace.ts';
import { damagedThings, type KeptReports, keptReports, reportAfterWriting, TELLING } from './damage/uses.ts';

const KEPT = 'the kept reports';
const DEFAULT_TRIES = 4_000;
/** What a person is told of a file that is broken; a flip can also forbid writing. Never `internal`, never a crash. */
const CLEAR = new Set(['damaged_workspace', 'not_a_workspace', 'newer_workspace', 'storage_failed']);
/** Of a kept report this too: it may be another program that has deleted it. */
const KEPT_CLEAR = new Set([...CLEAR, 'not_found']);
const NEXT_US = LATEST_US + 60_000_000;

/**
 * Damages a workspace in every way, in every place, and has the program use it: whatever it tells is what it would tell
 * of the sound file, or a clear refusal; and where it refuses something, the check of all data finds something.
 */
export const attack: Attack = async ({ seed = 1, tries, seconds }) => {
  const folder = mkdtempSync(join(tmpdir(), 'store-monitor-harmed-'));
  const limitMs = seconds === undefined ? Number.POSITIVE_INFINITY : performance.now() + seconds * 1_000;
  const runs = tries ?? (seconds === undefined ? DEFAULT_TRIES : Number.POSITIVE_INFINITY);
  try {
    const attacked = new DamageAttack(join(folder, 'files'));
    for (let i = 0; i < runs && performance.now() < limitMs; i++) {
      attacked.tryOne(mix(seed, i));
      // What SQLite holds of closed files is let go between turns of the loop.
      await nextTurn();
    }
    return attacked.summary;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** What the uses of one file came to. */
interface Outcome {
  /** Answers as text, by use. */
  readonly told: Map<string, string>;
  readonly kept: KeptReports | undefined;
  /** undefined: not even the check could be made. */
  readonly damaged: number | undefined;
  readonly refused: Map<string, AppError>;
}

class DamageAttack {
  private readonly folder: string;
  private readonly sound = makeSoundWorkspace();
  private readonly expected: Outcome;
  private files = 0;
  private readonly counts = { unharmed: 0, partly: 0, wholly: 0 };

  constructor(folder: string) {
    this.folder = folder;
    this.expected = this.use(this.sound, 'nothing');
    const [error] = this.expected.refused.values();
    if (error !== undefined || this.expected.damaged !== 0) {
      throw new Error('The sound workspace is not sound.', { cause: error });
    }
    if (this.expected.kept?.kept.length !== REPORTED.length) throw new Error('The sound workspace keeps no reports.');
  }

  get summary(): string {
    const { unharmed, partly, wholly } = this.counts;
    return (
      `${unharmed + partly + wholly} damaged workspaces: ${unharmed} told all as before, ` +
      `${partly} refused some of it, ${wholly} all; no wrong report, no crash`
    );
  }

  tryOne(seed: number): void {
    const { bytes, what } = harm(this.sound, seed);
    const outcome = this.use(bytes, `${what} (harm ${seed})`);
    for (const [use, text] of outcome.told) {
      if (text !== this.expected.told.get(use)) {
        throw new Error(`${use} is told otherwise after ${what} (harm ${seed}): ${text.slice(0, 400)}`);
      }
    }
    const missing = this.missingReports(outcome, `${what} (harm ${seed})`);
    const [first] = outcome.refused;
    if (outcome.damaged === 0 && (first !== undefined || missing)) {
      const found = first === undefined ? 'a kept report is gone' : `${first[0]} is refused (${first[1].message})`;
      throw new Error(`The check finds nothing, but ${found} after ${what} (harm ${seed})`);
    }
    const answers = outcome.told.size + (outcome.kept === undefined ? 0 : 1);
    this.counts[first === undefined && !missing ? 'unharmed' : answers > 0 ? 'partly' : 'wholly']++;
  }

  /** Whether a kept report is no longer offered. Throws where one is another than it was. */
  private missingReports({ kept }: Outcome, what: string): boolean {
    const { kept: expected } = this.expected;
    if (kept === undefined || expected === undefined) return false;
    for (const [i, digest] of kept.answered.entries()) {
      if (digest !== null && digest !== expected.answered[i]) {
        throw new Error(`A report is answered with another one after ${what}: its options are number ${i}.`);
      }
    }
    const before = new Map(expected.kept);
    for (const [reportId, digest] of kept.kept) {
      if (before.get(reportId) !== digest) throw new Error(`The kept report ${reportId} is another after ${what}.`);
    }
    return kept.kept.length < expected.kept.length || kept.answered.includes(null);
  }

  private use(bytes: Uint8Array, what: string): Outcome {
    mkdirSync(this.folder, { recursive: true });
    const told = new Map<string, string>();
    const refused = new Map<string, AppError>();
    const attempt = <T>(use: string, action: () => T): T | undefined => {
      try {
        return action();
      } catch (error) {
        const clear = use === KEPT ? KEPT_CLEAR : CLEAR;
        if (!(error instanceof AppError) || !clear.has(error.code)) {
          throw new Error(`${use}: no clear message after ${what}: ${String(error)}`, { cause: error });
        }
        refused.set(use, error);
        return undefined;
      }
    };
    const reading = this.fileOf(bytes);
    for (const [use, tell] of Object.entries(TELLING)) {
      const answer = attempt(use, () => JSON.stringify(tell(reading, REPORTED)));
      if (answer !== undefined) told.set(use, answer);
    }
    const damaged = attempt('the check', () => damagedThings(reading));
    const kept = attempt(KEPT, () => keptReports(this.fileOf(bytes), REPORTED));
    const after = attempt('the report after writing', () => reportAfterWriting(this.fileOf(bytes), NEXT_US));
    if (after !== undefined) told.set('the report after writing', after);
    rmSync(this.folder, { recursive: true });
    return { told, kept, damaged, refused };
  }

  /** Each use that writes gets a file of its own: what it changes is not for the next one. */
  private fileOf(bytes: Uint8Array): string {
    const path = join(this.folder, `${this.files++}.storemonitor`);
    writeFileSync(path, bytes);
    return path;
  }
}
