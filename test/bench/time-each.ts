/** Does the same with one thing after another and returns how many milliseconds each took. */
export async function timeEach<Thing>(
  things: readonly Thing[],
  act: (thing: Thing) => Promise<unknown>,
): Promise<number[]> {
  const tookMs: number[] = [];
  for (const thing of things) {
    const startMs = performance.now();
    await act(thing);
    tookMs.push(performance.now() - startMs);
  }
  return tookMs;
}
