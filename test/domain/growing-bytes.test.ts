import fc from 'fast-check';
import { expect, test } from 'vitest';
import { GrowingBytes } from '../../workers/domain/growing-bytes.ts';

const piece = fc.uint8Array({ maxLength: 40 });

test('pieces lie one after the other, however well it was foreseen how many they are', () => {
  fc.assert(
    fc.property(piece, fc.array(fc.tuple(piece, fc.double({ min: 1, max: 20, noNaN: true }))), (first, others) => {
      const growing = new GrowingBytes(first);
      for (const [bytes, times] of others) growing.add(bytes, times);
      const made = growing.bytes();
      expect(made.buffer.byteLength).toBeLessThanOrEqual(made.length * 1.1);
      expect(Buffer.from(made)).toEqual(Buffer.concat([first, ...others.map(([bytes]) => bytes)]));
    }),
  );
});
