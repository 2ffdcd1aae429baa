import { useMemo } from 'react';
import type { ImportAnswer } from '../../../main/shared/api/imports.ts';
import { useDataCheck } from '../../api/data-check.ts';
import { damagedEntries } from './import-text.ts';

/**
 * Tells the imports whose entry in the history is damaged, or whose rejected rows are. An import that failed on damaged
 * data looks alike by itself, and its entry is sound: only the check of the data knows.
 */
export function useDamagedImports(): (answer: ImportAnswer) => boolean {
  const check = useDataCheck().data;
  return useMemo(() => {
    const ids = damagedEntries(check?.damage ?? []);
    return ({ id }) => ids.has(id);
  }, [check]);
}
