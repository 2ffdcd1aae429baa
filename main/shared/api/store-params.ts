import { z } from 'zod';

/** A store id in a path: any text, percent-encoded (`a/b` is `a%2Fb`). */
export const storeParamsSchema = z.object({
  store_id: z
    .string()
    .min(1)
    .meta({ description: 'percent-encoded, `/` as %2F', examples: ['8139926242460185114'] }),
});
