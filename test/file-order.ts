import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Takes longer than any other file and is short itself. */
const LONG_RUN = '/test/desktop/desktop.test.ts';

/**
 * The largest files first, as Vitest has them when it has not seen them run, but the long one in the first third: begun last it
 * would leave the other cores idle, and begun at once it would be in the way of the other one that opens the app.
 */
export class FileOrder extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const [long, others] = [true, false].map((isLong) =>
      sorted.filter(({ moduleId }) => moduleId.endsWith(LONG_RUN) === isLong),
    ) as [TestSpecification[], TestSpecification[]];
    const third = Math.floor(others.length / 3);
    return [...others.slice(0, third), ...long, ...others.slice(third)];
  }
}
