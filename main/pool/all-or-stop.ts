/**
 * Waits for all of the work. The first part that fails has `stop` called, so that the others end early; its error is
 * thrown when none of them runs any more.
 */
export async function allOrStop<T extends readonly Promise<unknown>[]>(
  work: T,
  stop: (error: unknown) => void,
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  let first: { readonly error: unknown } | undefined;
  for (const part of work) {
    part.catch((error: unknown) => {
      if (first === undefined) {
        first = { error };
        stop(error);
      }
    });
  }
  await Promise.allSettled(work);
  if (first !== undefined) {
    throw first.error;
  }
  return Promise.all(work);
}
