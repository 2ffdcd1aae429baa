import { z } from 'zod';

const DEFAULT_LIMIT = 100;
const MAX_LIMIT = 1_000;

/** `limit` and `offset` of a list in a query. */
export const pagingQueryFields = {
  limit: z.coerce.number().int().min(1).max(MAX_LIMIT).default(DEFAULT_LIMIT),
  offset: z.coerce.number().int().min(0).default(0),
};
