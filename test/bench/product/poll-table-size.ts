import Database from 'better-sqlite3';
import { z } from 'zod';

const sizeSchema = z.tuple([z.int().positive(), z.int().positive()]);

/** The bytes of the pages that hold the polls, those left empty in them included, and how many polls there are. */
export function pollTableSize(workspacePath: string): readonly [bytes: number, polls: number] {
  const database = new Database(workspacePath);
  try {
    return sizeSchema.parse(
      database
        .prepare(
          `SELECT (SELECT sum(pgsize) FROM dbstat WHERE name = 'poll_block'), (SELECT sum(polls) FROM poll_block)`,
        )
        .raw()
        .get(),
    );
  } finally {
    database.close();
  }
}
