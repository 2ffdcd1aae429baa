import { z } from 'zod';

/** Instants of the API: ISO 8601 in UTC, with six fraction digits where there is a fraction. */
export const instantSchema = z.string().meta({
  description: 'ISO 8601, UTC; six fraction digits, or none when the second is whole',
  examples: ['2024-10-03T23:33:20.412748Z'],
});
