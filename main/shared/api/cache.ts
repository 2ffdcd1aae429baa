import { z } from 'zod';

export const cacheAnswerSchema = z.object({ message: z.string() });
