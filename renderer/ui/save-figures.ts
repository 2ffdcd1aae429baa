import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import type { ReportColumns, ReportFormat } from '../../main/shared/report-options.ts';
import { errorText } from '../api/api-error.ts';
import type { Query } from '../api/request.ts';
import { saveAnswer } from './save-answer.ts';

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

/** Saves figures and says so; what goes wrong is told where the person is, in a toast that stays. */
export function useSaveFigures() {
  return useMutation({
    mutationFn: async ({ figures, choice }: { readonly figures: SavableFigures; readonly choice: SaveChoice }) => {
      const { format, columns } = choice;
      const name = savedName(figures.name, choice);
      const result = await saveAnswer(name, figures.path, { ...figures.query, format, columns });
      return result.saved ? (result.path ?? name) : null;
    },
    onSuccess: (saved) => {
      if (saved !== null) {
        notifications.show({ message: `Saved ${saved}` });
      }
    },
    onError: (error) => {
      notifications.show({
        title: 'The file could not be saved',
        message: errorText(error),
        color: 'red',
        autoClose: false,
      });
    },
  });
}

/** The whole name of a file. */
export function savedName(name: string, { format, columns }: Pick<SaveChoice, 'format' | 'columns'>): string {
  return `${name}${columns === 'extended' && format === 'csv' ? '_extended' : ''}.${format}`;
}

/** When figures are of, as a name sorts by time: `_2024-10-14_2355Z`; nothing where it is not known. */
export function asOfStamp(asOf: string | null): string {
  return asOf === null ? '' : `_${asOf.slice(0, 16).replaceAll(':', '').replace('T', '_')}Z`;
}
