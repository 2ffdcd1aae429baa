import { firstSchema } from './0001-first-schema.ts';

/** In order; migration i takes a workspace from `user_version` i to i + 1, in one transaction each. */
export const MIGRATIONS: readonly string[] = [firstSchema];
