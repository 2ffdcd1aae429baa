import { expect, test } from 'vitest';
import { timestampToUs, usToTimestamp } from './timestamp.ts';

test('a stamp survives the way to microseconds and back', () => {
  for (const stamp of [
    '2024-10-14 23:55:18.727055 UTC',
    '1970-01-01 00:00:00.000000 UTC',
    '2024-02-29 12:00:00.000001 UTC',
  ]) {
    expect(usToTimestamp(timestampToUs(stamp))).toBe(stamp);
  }
});

test('what is no stamp is refused', () => {
  for (const text of ['', 'yesterday', '2024-13-01 00:00:00 UTC', '2024-10-14', '2024-10-14 23:55:18 CET']) {
    expect(() => timestampToUs(text)).toThrow('is no instant');
  }
});
