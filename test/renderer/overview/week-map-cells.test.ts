import { expect, test } from 'vitest';
import {
  cellAt,
  downShare,
  mapCells,
  moveInMap,
  shadeOf,
  shadeStep,
  worstCell,
} from '../../../renderer/features/overview/week-map-cells.ts';

type Lists = number[][];

function lists(value: number): Lists {
  return Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => value));
}

function week(change: (down: Lists, unknown: Lists, business: Lists) => void) {
  const [down, unknown, business] = [lists(1), lists(0), lists(100)];
  change(down, unknown, business);
  return mapCells({ down_hours: down, unknown_hours: unknown, business_hours: business });
}

test('a share is of the known open time only', () => {
  const cells = week((down, unknown) => {
    down[2]![13] = 5;
    unknown[2]![13] = 50;
  });
  expect(cells[2 * 24 + 13]).toMatchObject({ day: 2, hour: 13, downPct: 10 });
  expect(cells[0]?.downPct).toBe(1);
});

test('a cell without known open time has no share, not a share of nothing', () => {
  const cells = week((down, unknown, business) => {
    down[0]![3] = 0;
    business[0]![3] = 0;
    down[0]![4] = 0;
    unknown[0]![4] = 100;
  });
  expect(cells[3]?.downPct).toBeNull();
  expect(cells[4]?.downPct).toBeNull();
});

test('several cells together weigh by their open time', () => {
  const cells = week((down, _unknown, business) => {
    down[0]![0] = 9;
    business[0]![0] = 900;
  });
  expect(downShare(cells.slice(0, 2))).toBe(1);
  expect(downShare([])).toBeNull();
});

test('the worst cell is the one with the largest share; a week without downtime has none', () => {
  const cells = week((down) => {
    down[6]![23] = 7;
  });
  expect(worstCell(cells)).toMatchObject({ day: 6, hour: 23 });
  const quiet = week((down) => {
    for (const day of down) {
      day.fill(0);
    }
  });
  expect(worstCell(quiet)).toBeUndefined();
});

test('shades are round steps that reach the largest share', () => {
  const cells = week((down) => {
    down[1]![1] = 12.2;
  });
  const step = shadeStep(cells);
  expect(step).toBe(3);
  expect(shadeOf(12.2, step)).toBe(5);
  expect(shadeOf(3, step)).toBe(1);
  expect(shadeOf(0.001, step)).toBe(1);
  expect(shadeOf(0, step)).toBe(0);
  expect(shadeStep(week((down) => down[0]!.fill(100)))).toBe(20);
});

test('arrow keys walk the map and hold at its edges', () => {
  expect(moveInMap(0, 'ArrowLeft')).toBe(0);
  expect(moveInMap(0, 'ArrowDown')).toBe(24);
  expect(moveInMap(24 + 5, 'ArrowUp')).toBe(5);
  expect(moveInMap(5, 'ArrowUp')).toBe(5);
  expect(moveInMap(24 + 5, 'End')).toBe(47);
  expect(moveInMap(24 + 23, 'ArrowRight')).toBe(47);
  expect(moveInMap(0, 'x')).toBeUndefined();
});

test('a point names its cell, and none beside the map', () => {
  expect(cellAt(35, 30, 16, 27)).toBe(24 + 2);
  expect(cellAt(-1, 30, 16, 27)).toBeNull();
  expect(cellAt(24 * 16, 30, 16, 27)).toBeNull();
  expect(cellAt(10, 7 * 27, 16, 27)).toBeNull();
});
