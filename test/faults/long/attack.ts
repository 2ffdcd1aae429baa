/** How long and from where an attack draws; each attack has its own default for what is undefined. */
export interface AttackOptions {
  /** The same seed gives the same attack. */
  readonly seed: number | undefined;
  readonly tries: number | undefined;
  readonly seconds: number | undefined;
}

/**
 * Resolves with one line that says what was tried and what came of it. Throws at the first broken promise, with the
 * seed that repeats it.
 */
export type Attack = (options: AttackOptions) => Promise<string>;
