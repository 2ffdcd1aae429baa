import type { WriteConnection } from './connection.ts';
import { sealImports } from './imports.ts';
import { sealContents } from './report-contents.ts';
import { sealReports } from './reports.ts';
import { sealSettings } from './settings.ts';

/** Seals the rows of histories and settings as they are, for a workspace whose rows had no seals. */
export function sealStoredRows(db: WriteConnection): void {
  sealSettings(db);
  sealImports(db);
  sealReports(db);
  sealContents(db);
}
