import { useCallback } from 'react';
import type { ReportColumns, ReportFormat } from '../../main/shared/report-options.ts';
import type { Query } from '../api/request.ts';
import { useSaveWithToast } from './save-toast.ts';

/** Figures that can be saved: where the API gives them, and the file's name without what tells its kind. */
export interface SavableFigures {
  readonly name: string;
  readonly path: string;
  readonly query?: Query;
}

/** One of the files they can be saved as. */
export interface SaveChoice {
  readonly label: string;
  readonly format: ReportFormat;
  readonly columns: ReportColumns;
}

export const STANDARD_CSV: SaveChoice = { label: 'Save CSV', format: 'csv', columns: 'standard' };
export const EXTENDED_CSV: SaveChoice = { label: 'Save extended CSV', format: 'csv', columns: 'extended' };
export const SAVE_CHOICES: readonly SaveChoice[] = [
  STANDARD_CSV,
  EXTENDED_CSV,
  { label: 'Save JSON', format: 'json', columns: 'extended' },
];

/** Saves figures in the file that is chosen, as `useSaveWithToast` does. */
export function useSaveFigures() {
  const { mutate, isPending } = useSaveWithToast('The file could not be saved');
  const saveFigures = useCallback(
    (figures: SavableFigures, choice: SaveChoice) => {
      const { format, columns } = choice;
      mutate({
        name: savedName(figures.name, choice),
        path: figures.path,
        query: { ...figures.query, format, columns },
      });
    },
    [mutate],
  );
  return { saveFigures, isPending };
}

/** The whole name of a file. */
export function savedName(name: string, { format, columns }: Pick<SaveChoice, 'format' | 'columns'>): string {
  return `${name}${columns === 'extended' && format === 'csv' ? '_extended' : ''}.${format}`;
}

/** When figures are of, as a name sorts by time: `_2024-10-14_2355Z`; nothing where it is not known. */
export function asOfStamp(asOf: string | null): string {
  return asOf === null ? '' : `_${asOf.slice(0, 16).replaceAll(':', '').replace('T', '_')}Z`;
}
