import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ImportSummary, RejectedRow } from '../../main/shared/imports.ts';
import { readImports, readRejects, saveImport } from '../../workers/store/imports.ts';
import { SEED } from '../property/seed.ts';
import { openWorkspace, scratchFolder } from './stored-workspace.ts';

const SUMMARY: ImportSummary = {
  files: [],
  skipped: [],
  replaced: false,
  polls_added: 1,
  polls_duplicate: 0,
  polls_changed: 0,
  hours_rows: null,
  zone_rows: null,
  unknown_zones: 0,
  stores_new: 1,
  data_changed: true,
  data_version: 1,
  warnings: [],
  backup: null,
};

test('an import reads as it was saved, with its rejected rows, whatever signs they have', () => {
  const workspace = openWorkspace(join(scratchFolder(), 'a.storemonitor'));
  const { db } = workspace;
  const text = fc.string({ unit: 'binary', maxLength: 8 }).map((string) => `${string}\ud800`);
  const row = fc.record({ file: text, line: fc.nat(), reason: fc.constant('bad_day' as const), text });
  let saved = 0;
  fc.assert(
    fc.property(fc.array(row, { maxLength: 5 }), (rejects: RejectedRow[]) => {
      const importId = `i${saved++}`;
      const end = { state: 'done', createdMs: saved, finishedMs: saved, errorCode: null, errorMessage: null } as const;
      workspace.write(() =>
        saveImport(db, { importId, kind: 'import', ...end, replaced: false, summary: SUMMARY }, rejects),
      );
      expect(readImports(db)[0]?.summary).toEqual(SUMMARY);
      expect(readRejects(db, importId)).toEqual(
        rejects.map((reject) => ({ ...reject, file: reject.file.toWellFormed(), text: reject.text.toWellFormed() })),
      );
    }),
    { seed: SEED, numRuns: 50 },
  );
});
