import { resolve } from 'node:path';

/**
 * For NODE_COMPILE_CACHE: where Node keeps the code that tests have compiled. From source a thread loads a hundred small modules,
 * in half of the time when they are there.
 */
export const COMPILED_CODE = resolve(import.meta.dirname, '../../node_modules/.cache/store-monitor/compiled');
