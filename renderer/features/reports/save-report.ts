import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { ReportAnswer } from '../../../main/shared/api/reports.ts';
import type { ReportColumns, ReportFormat } from '../../../main/shared/report-options.ts';
import { errorText } from '../../api/api-error.ts';
import { desktopBridge } from '../../app/desktop-bridge.ts';
import { saveAnswer } from '../../ui/save-answer.ts';
import { reportFileName } from './report-text.ts';

/** One of the files a report can be saved as. */
export interface SaveChoice {
  readonly label: string;
  readonly format: ReportFormat;
  readonly columns: ReportColumns;
}

const STANDARD: SaveChoice = { label: 'Save CSV', format: 'csv', columns: 'standard' };

export const SAVE_CHOICES: readonly SaveChoice[] = [
  STANDARD,
  { label: 'Save extended CSV', format: 'csv', columns: 'extended' },
  { label: 'Save JSON', format: 'json', columns: 'extended' },
];

/** Saves a report's file and says so; what goes wrong is told where the person is, in a toast that stays. */
export function useSaveReport() {
  return useMutation({
    mutationFn: async ({ report, choice }: { readonly report: ReportAnswer; readonly choice: SaveChoice }) => {
      const { format, columns } = choice;
      const name = `${reportFileName(report)}${columns === 'extended' && format === 'csv' ? '_extended' : ''}.${format}`;
      const result = await saveAnswer(name, `/get_report/${encodeURIComponent(report.report_id)}`, { format, columns });
      return result.saved ? (result.path ?? name) : null;
    },
    onSuccess: (saved) => {
      if (saved !== null) {
        notifications.show({ message: `Saved ${saved}` });
      }
    },
    onError: (error) => {
      notifications.show({
        title: 'The report could not be saved',
        message: errorText(error),
        color: 'red',
        autoClose: false,
      });
    },
  });
}

/** Lets the application menu's Save As save this report as CSV; undefined: there is none to save. */
export function useSaveAsCommand(report: ReportAnswer | undefined): void {
  const { mutate } = useSaveReport();
  useEffect(
    () =>
      desktopBridge()?.onMenuCommand((command) => {
        if (command === 'save-as' && report !== undefined) {
          mutate({ report, choice: STANDARD });
        }
      }),
    [mutate, report],
  );
}
