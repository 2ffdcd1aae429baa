import { expect, it } from 'vitest';
import { messageParts } from '../../renderer/ui/message-parts.ts';

const instantsOf = (message: string): readonly string[] =>
  messageParts(message)
    .filter(({ isInstant }) => isInstant)
    .map(({ text }) => text);

it('finds the instants of a message, to the microsecond and without a fraction', () => {
  const message =
    'The latest poll, 2024-10-14T23:55:18.727055Z of store 7, is more than 24 h after every other (2024-10-10T00:00:00Z).';
  expect(instantsOf(message)).toEqual(['2024-10-14T23:55:18.727055Z', '2024-10-10T00:00:00Z']);
});

it.each([
  ['nothing at all', ''],
  ['no instant', '3 files: 12 rows rejected'],
  ['a date alone', 'on 2024-10-14 and later'],
  ['text that somebody wrote', 'as_of must be an instant, found "2024-10-14T23:55:18Z"'],
  ['the 45th hour', 'at 2024-10-14T45:55:18Z'],
])('leaves a message with %s as it is', (_, message) => {
  expect(instantsOf(message)).toEqual([]);
});

it('loses no character', () => {
  for (const message of ['a 2024-10-14T23:55:18Z b', '2024-10-14T23:55:18Z2024-10-14T23:55:19Z', 'none', '']) {
    const parts = messageParts(message);
    expect(parts.map(({ text }) => text).join('')).toBe(message);
    expect(new Set(parts.map(({ at }) => at)).size).toBe(parts.length);
  }
});
