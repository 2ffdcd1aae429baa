import { existsSync, statSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createRandom, mix, type Random } from '../../generate/random.ts';
import type { AttackOptions } from './attack.ts';
import { createScene, importScene, migrationScene, replaceScene, reportFileScene } from './kill/command-scenes.ts';
import type { DatasetSize } from './kill/datasets.ts';
import { backUpScene, switchScene } from './kill/desktop-scenes.ts';
import { prepare } from './kill/prepare.ts';
import type { Attempt, Place, Prepared, Scene } from './kill/scene.ts';
import { appendScene, reportScene, uploadScene } from './kill/server-scenes.ts';

const TRIES = 200;
const SEED = 1;
const SIZE: DatasetSize = { stores: 2_100, days: 1_000, polls: 30_000 };
/** A little longer than the work, so that the last step is hit too. */
const BEYOND = 1.1;

const SCENES: readonly Scene[] = [
  importScene,
  replaceScene,
  appendScene,
  uploadScene,
  reportScene,
  reportFileScene,
  createScene,
  migrationScene,
  backUpScene,
  switchScene,
];

/** Kills real processes at random moments of their work, and looks at what the next start finds. */
export async function attack({ seed = SEED, tries = TRIES }: AttackOptions): Promise<string> {
  return killAll({ seed, tries, scenes: SCENES, size: SIZE, isMeasured: true });
}

export interface KillPlan {
  readonly seed: number;
  readonly tries: number;
  readonly scenes: readonly Scene[];
  readonly size: DatasetSize;
  /** Each work is done once to its end first, to know how long it takes. */
  readonly isMeasured: boolean;
}

/**
 * Goes through the scenes in turn. Of each scene's tries every other one is killed at a moment of the whole work, the
 * others after its critical moment; the moments are spread evenly, each at random within its part.
 */
export async function killAll({ seed, tries, scenes, size, isMeasured }: KillPlan): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'store-monitor-kill-'));
  try {
    const prepared = await prepare(root, size, seed);
    const durations = new Map<string, Scene['usualMs']>();
    const outcomes = new Outcomes();
    for (let attempt = 0; attempt < tries; attempt++) {
      const scene = scenes[attempt % scenes.length] as Scene;
      const round = Math.floor(attempt / scenes.length);
      try {
        const known = durations.get(scene.name);
        const usual = known ?? (isMeasured ? await measure(root, scene, prepared) : scene.usualMs);
        durations.set(scene.name, usual);
        const moment = drawMoment(createRandom(mix(seed, attempt)), round, Math.ceil(tries / scenes.length), usual);
        const killed = await killOnce(root, scene, prepared, moment);
        // A machine that has become quicker would be done before most moments.
        if (!killed.isKilled) durations.set(scene.name, shortened(usual, moment));
        outcomes.add(scene.name, killed);
      } catch (error) {
        throw new Error(`Try ${attempt} (${scene.name}) of seed ${seed}: ${String(error)}`, { cause: error });
      }
    }
    return outcomes.summary();
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

interface Moment {
  readonly since: 'start' | 'critical';
  readonly afterMs: number;
}

function drawMoment(random: Random, round: number, rounds: number, usualMs: Scene['usualMs']): Moment {
  const since = round % 2 === 0 || usualMs.critical === 0 ? 'start' : 'critical';
  const lengthMs = since === 'start' ? usualMs.work : usualMs.critical;
  return { since, afterMs: ((round + random.fraction()) / rounds) * lengthMs * BEYOND };
}

function shortened(usualMs: Scene['usualMs'], { since, afterMs }: Moment): Scene['usualMs'] {
  return since === 'start'
    ? { ...usualMs, work: Math.min(usualMs.work, afterMs) }
    : { ...usualMs, critical: Math.min(usualMs.critical, afterMs) };
}

/** Lets the work come to its end, which must be right as well. */
async function measure(root: string, scene: Scene, prepared: Prepared): Promise<Scene['usualMs']> {
  return inPlace(root, prepared, async (place) => {
    const attempt = await scene.begin(place, prepared);
    const startMs = performance.now();
    let criticalMs: number | undefined;
    void attempt.critical?.then(() => {
      criticalMs = performance.now();
    });
    await attempt.done;
    const endMs = performance.now();
    await attempt.process.kill();
    await attempt.check(true);
    return { work: endMs - startMs, critical: criticalMs === undefined ? 0 : endMs - criticalMs };
  });
}

async function killOnce(root: string, scene: Scene, prepared: Prepared, moment: Moment): Promise<Killed> {
  return inPlace(root, prepared, async (place) => {
    const attempt = await scene.begin(place, prepared);
    let isFinished = false;
    let signal: NodeJS.Signals | null = null;
    try {
      isFinished = await workUntil(attempt, moment);
    } finally {
      signal = (await attempt.process.kill()).signal;
    }
    // What is asked of a process that was killed fails.
    await attempt.done.catch(() => undefined);
    const isTorn = logBytes(place.workspace) > 0;
    return { outcome: await attempt.check(isFinished), isKilled: signal === 'SIGKILL' && !isFinished, isTorn };
  });
}

/** true: the work was over before the moment came. Work that fails before it is killed is an error. */
async function workUntil({ critical, done }: Attempt, { since, afterMs }: Moment): Promise<boolean> {
  const moment = since === 'start' || critical === null ? Promise.resolve() : critical;
  return Promise.race([done.then(() => true), moment.then(() => wait(afterMs, false))]);
}

function logBytes(workspace: string): number {
  return Math.max(
    ...['-wal', '-journal'].map((ending) => statSync(`${workspace}${ending}`, { throwIfNoEntry: false })?.size ?? 0),
  );
}

async function inPlace<T>(root: string, prepared: Prepared, work: (place: Place) => Promise<T>): Promise<T> {
  const folder = join(root, 'place');
  const place: Place = {
    folder,
    workspace: join(folder, 'work.storemonitor'),
    home: join(folder, 'home'),
    temporary: join(folder, 'temporary'),
  };
  if (existsSync(folder)) await rm(folder, { recursive: true });
  await mkdir(place.home, { recursive: true });
  await mkdir(place.temporary);
  await copyFile(prepared.start, place.workspace);
  return work(place);
}

interface Killed {
  readonly outcome: string;
  readonly isKilled: boolean;
  /** A log was left that the next start has to read or to drop. */
  readonly isTorn: boolean;
}

/** What came of the tries, by scene. */
class Outcomes {
  private readonly byScene = new Map<string, Map<string, number>>();
  private tries = 0;
  private killed = 0;
  private torn = 0;

  add(scene: string, { outcome, isKilled, isTorn }: Killed): void {
    const counts = this.byScene.get(scene) ?? new Map<string, number>();
    counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
    this.byScene.set(scene, counts);
    this.tries++;
    this.killed += isKilled ? 1 : 0;
    this.torn += isTorn ? 1 : 0;
  }

  summary(): string {
    const scenes = [...this.byScene].map(([scene, counts]) => {
      const found = [...counts].map(([outcome, count]) => `${count} ${outcome}`);
      return `${scene} (${found.join(', ')})`;
    });
    return `${this.tries} tries, ${this.killed} killed before the end, ${this.torn} with a log left; ${scenes.join(', ')}`;
  }
}
