import { expect, test } from 'vitest';
import { MIN_HEIGHT, MIN_WIDTH, windowBounds } from '../../main/desktop/window-state.ts';

const LAPTOP = { x: 0, y: 25, width: 1_440, height: 875 };
const MONITOR = { x: 1_440, y: 0, width: 2_560, height: 1_440 };
const at = (x: number, y: number, width = 1_200, height = 700) => ({
  bounds: { x, y, width, height },
  maximized: false,
});

test('the first window lies in the middle of the primary display', () => {
  expect(windowBounds(undefined, [LAPTOP, MONITOR])).toEqual({ x: 80, y: 63, width: 1_280, height: 800 });
});

test('a window opens where it was, on whichever display that is', () => {
  expect(windowBounds(at(100, 80), [LAPTOP, MONITOR])).toEqual(at(100, 80).bounds);
  expect(windowBounds(at(2_000, 300), [LAPTOP, MONITOR])).toEqual(at(2_000, 300).bounds);
  expect(windowBounds(at(-300, 80), [LAPTOP])).toEqual(at(-300, 80).bounds);
});

test('a window whose display is gone opens in the middle of the primary one, in its size', () => {
  expect(windowBounds(at(2_000, 300), [LAPTOP])).toEqual({ x: 120, y: 113, width: 1_200, height: 700 });
});

test('a window that could not be taken hold of is brought back', () => {
  expect(windowBounds(at(1_400, 100), [LAPTOP]).x).toBe(120);
  expect(windowBounds(at(100, 880), [LAPTOP]).y).toBe(113);
  expect(windowBounds(at(100, -500), [LAPTOP]).y).toBe(113);
});

test('a window is no larger than its display, and no smaller than its page needs', () => {
  expect(windowBounds(at(0, 25, 3_000, 2_000), [LAPTOP])).toEqual({ x: 0, y: 25, width: 1_440, height: 875 });
  expect(windowBounds(at(0, 25, 10, 10), [LAPTOP])).toMatchObject({ width: MIN_WIDTH, height: MIN_HEIGHT });
});
