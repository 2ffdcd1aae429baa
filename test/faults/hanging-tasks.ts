import { beat, beating } from '../../workers/heartbeat.ts';

/** Tasks of a thread that may hang, work for long, or take all memory. */
export const echo = beating((value: number) => ({ ok: true, value }));

/** Never ends. `begun[0]` counts how often it was tried. */
export const spin = beating((begun: Int32Array) => {
  Atomics.add(begun, 0, 1);
  for (;;) if (Atomics.load(begun, 0) < 0) return { ok: true, value: 0 };
});

/** Beats as long as it works, in ms. */
export const work = beating((ms: number) => {
  const endMs = performance.now() + ms;
  while (performance.now() < endMs) beat();
  return { ok: true, value: ms };
});

/** Works as long without a word. */
export const holdBreath = beating((ms: number) => {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
  return { ok: true, value: ms };
});

/** Takes memory until there is none. */
export const hoard = beating((_: null) => {
  const kept: number[][] = [];
  for (;;) kept.push(new Array<number>(10_000).fill(0.5));
});
