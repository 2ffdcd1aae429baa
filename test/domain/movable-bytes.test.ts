import { expect, test } from 'vitest';
import { copyMovable, makeMovable, movableIn } from '../../workers/domain/movable-bytes.ts';

const BYTES = 65_536;

test('movable memory is found wherever it lies in a value, and once', () => {
  const first = makeMovable(BYTES);
  const second = copyMovable(new Uint8Array(BYTES));
  const value = {
    ok: true,
    list: [null, { first }, 'text', 7],
    views: [first.subarray(5), new Float64Array(second.buffer)],
  };
  expect(movableIn(value)).toEqual([first.buffer, second.buffer]);
});

test('no other memory is moved, and none that is small', () => {
  const memory = new WebAssembly.Memory({ initial: 2 });
  const others = [
    new Uint8Array(BYTES),
    new Uint8Array(new SharedArrayBuffer(BYTES)),
    new Uint8Array(memory.buffer),
    makeMovable(BYTES).slice(),
    makeMovable(BYTES - 1),
    Buffer.alloc(BYTES),
  ];
  expect(movableIn(others)).toEqual([]);
});

test('a copy has the bytes and no unused room', () => {
  const written = new Uint8Array(100).fill(3);
  const copy = copyMovable(written.subarray(10, 20));
  expect(copy).toEqual(written.subarray(0, 10));
  expect(copy.buffer.byteLength).toBe(10);
});
