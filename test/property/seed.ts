/**
 * The seed of the random properties of this run: `PROPERTY_SEED`, to repeat a run that failed, or another one each
 * time. fast-check names the seed and the path of a counterexample in its message.
 */
export const SEED = seedOf(process.env.PROPERTY_SEED);

function seedOf(text: string | undefined): number {
  if (text === undefined || text === '') {
    return Math.floor(Math.random() * 0x7fffffff);
  }
  if (!/^-?\d+$/.test(text)) {
    throw new Error(`PROPERTY_SEED is "${text}"; expected a whole number, as fast-check prints it`);
  }
  return Number(text);
}
