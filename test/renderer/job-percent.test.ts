import { expect, it } from 'vitest';
import { jobPercent } from '../../renderer/ui/job-percent.ts';

const at = (done: number, total: number | null) =>
  jobPercent({ progress: { done, total, unit: 'bytes', step: 'reading rows' } });

it('is the part of the whole that is done', () => {
  expect(at(1, 4)).toBe(25);
  expect(at(4, 4)).toBe(100);
});

it('is never more than all, when a file is read twice', () => {
  expect(at(9, 4)).toBe(100);
});

it.each([
  ['nothing was told yet', 0, 100],
  ['the whole is not known', 5, null],
  ['there is nothing to do', 0, 0],
])('is not known, and no 0 %%, while %s', (_, done, total) => {
  expect(at(done, total)).toBeNull();
});
