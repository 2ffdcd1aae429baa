import { expect, test } from 'vitest';
import { brushRange, dragTo, noBrush, pressColumn, pressKey } from '../../../renderer/features/overview/brush.ts';

const COLUMNS = 21;

test('nothing is chosen at first', () => {
  expect(brushRange(noBrush(20))).toBeNull();
});

test('a press chooses one column and a drag to the left the columns up to it', () => {
  const pressed = pressColumn(noBrush(20), 12, false);
  expect(brushRange(pressed)).toEqual({ first: 12, last: 12 });
  expect(brushRange(dragTo(dragTo(pressed, 15), 9))).toEqual({ first: 9, last: 12 });
});

test('a press with Shift moves the end of what is chosen', () => {
  expect(brushRange(pressColumn(pressColumn(noBrush(0), 4, false), 8, true))).toEqual({ first: 4, last: 8 });
});

test('the first arrow chooses the column the keyboard stands on, the next ones go on from there', () => {
  const first = pressKey(noBrush(20), 'ArrowLeft', false, COLUMNS);
  expect(first && brushRange(first)).toEqual({ first: 20, last: 20 });
  const second = first && pressKey(first, 'ArrowLeft', false, COLUMNS);
  expect(second && brushRange(second)).toEqual({ first: 19, last: 19 });
});

test('arrows with Shift widen the choice and stop at the edge', () => {
  let brush = pressColumn(noBrush(0), 19, false);
  for (let times = 0; times < 3; times++) {
    brush = pressKey(brush, 'ArrowRight', true, COLUMNS) ?? brush;
  }
  expect(brushRange(brush)).toEqual({ first: 19, last: 20 });
  expect(brushRange(pressKey(brush, 'Home', true, COLUMNS) ?? brush)).toEqual({ first: 0, last: 19 });
});

test('Escape gives a choice up, and means nothing without one', () => {
  const chosen = pressColumn(noBrush(0), 3, false);
  expect(pressKey(chosen, 'Escape', false, COLUMNS)).toEqual(noBrush(3));
  expect(pressKey(noBrush(3), 'Escape', false, COLUMNS)).toBeUndefined();
  expect(pressKey(chosen, 'a', false, COLUMNS)).toBeUndefined();
});
