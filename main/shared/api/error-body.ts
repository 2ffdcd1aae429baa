import { z } from 'zod';

/** Every error answer: a sentence, or for a 422 the list of what is wrong and where. */
export const errorBodySchema = z
  .object({
    detail: z.union([
      z.string(),
      z.array(
        z.object({
          loc: z.array(z.union([z.string(), z.int()])).meta({ examples: [['body', 'polls', 3, 'status']] }),
          msg: z.string(),
          type: z.string(),
        }),
      ),
    ]),
  })
  .meta({ id: 'Error' });
