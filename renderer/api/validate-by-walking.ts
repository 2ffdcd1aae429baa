import { z } from 'zod';

/**
 * Imported before any schema is made: the page's policy forbids code made from text, which the validators would
 * otherwise try when they are built, to be faster.
 */
z.config({ jitless: true });
