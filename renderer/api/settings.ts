import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReportDefaults, settingsSchema } from '../../main/shared/api/settings.ts';
import { queryKeys } from './query-keys.ts';
import { request } from './request.ts';

/** What a report uses where nothing else is said; kept in the workspace. */
export function useSettings() {
  return useQuery({
    queryKey: queryKeys.settings,
    queryFn: ({ signal }) => request(settingsSchema, '/settings', { signal }),
  });
}

/** Sets the defaults of reports. Figures that were computed with the former ones are asked for anew. */
export function useSaveReportDefaults() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (defaults: ReportDefaults) =>
      request(settingsSchema, '/settings', { method: 'PUT', body: { report_defaults: defaults } }),
    onSuccess: async (settings) => {
      client.setQueryData(queryKeys.settings, settings);
      await client.invalidateQueries({ queryKey: ['data'] });
    },
  });
}
