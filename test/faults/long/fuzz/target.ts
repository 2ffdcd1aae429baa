import type { Random } from '../../../generate/random.ts';

/** A parser under attack. */
export interface Target {
  readonly name: string;
  /** Inputs of this target in a round. */
  readonly inputs: number;
  /** Makes one input, gives it to the parser and judges what comes back; throws where a promise is broken. */
  attack(random: Random): Promise<void> | void;
  /** Gives back what the target holds. */
  close(): Promise<void>;
}

/** Throws with the input and what was found where both differ. */
export function expectSame(what: string, input: string | Buffer, found: string, expected: string): void {
  if (found !== expected) {
    throw new Error(`${what}: for ${shown(input)}\n  found    ${found}\n  expected ${expected}`);
  }
}

/** An input as a literal that can be pasted into a test. */
export function shown(input: string | Buffer): string {
  return typeof input === 'string' ? JSON.stringify(input) : `Buffer.from('${input.toString('base64')}', 'base64')`;
}

/** Whether an error is one made for a person and of these codes. */
export function hasCode(error: unknown, codes: readonly string[]): boolean {
  return error instanceof Error && error.name === 'AppError' && 'code' in error && codes.includes(String(error.code));
}
