import { expect, test } from 'vitest';
import { stripShapes } from '../../renderer/ui/week-strip.tsx';

const HOUR_US = 3_600_000_000;
const cell = (upHours: number, downHours: number, unknownHours: number) => ({
  up_us: upHours * HOUR_US,
  down_us: downHours * HOUR_US,
  unknown_us: unknownHours * HOUR_US,
  business_us: (upHours + downHours + unknownHours) * HOUR_US,
});

/** Height of each box of a shape, 18 for a whole cell. */
const heights = (shape: string): number[] => [...shape.matchAll(/v(\d+)/g)].map(([, height]) => Number(height));

test('a cell is filled from below by downtime and from above by what is not known', () => {
  const shapes = stripShapes([cell(6, 2, 1)]);
  expect(heights(shapes.down)).toEqual([4]);
  expect(heights(shapes.unknown)).toEqual([2]);
  expect(heights(shapes.up)).toEqual([12]);
  expect(shapes.closed).toBe('');
});

test('a minute of downtime is seen, and a day without open time is hatched', () => {
  const shapes = stripShapes([cell(24, 1 / 60, 0), cell(0, 0, 0)]);
  expect(heights(shapes.down)).toEqual([2]);
  expect(heights(shapes.up)).toEqual([16]);
  expect(heights(shapes.closed)).toEqual([18]);
  expect(shapes.closed).toContain('M12 0');
});

test('parts never reach beyond their cell', () => {
  const { up, down, unknown } = stripShapes([cell(0, 24, 1 / 60)]);
  expect([heights(up), heights(unknown), heights(down)]).toEqual([[], [], [18]]);
});
