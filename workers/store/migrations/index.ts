import type Database from 'better-sqlite3';
import { firstSchema } from './0001-first-schema.ts';
import { addChecklists } from './0002-checklists.ts';

/** Statements, or what has to be worked out. It runs inside a transaction. */
export type Migration = string | ((db: Database.Database) => void);

/** In order; migration i takes a workspace from `user_version` i to i + 1, in one transaction each. */
export const MIGRATIONS: readonly Migration[] = [firstSchema, addChecklists];
