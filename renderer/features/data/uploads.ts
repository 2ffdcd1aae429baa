import { useMutation, useQuery } from '@tanstack/react-query';
import { importAnswerSchema } from '../../../main/shared/api/imports.ts';
import { uploadAnswerSchema } from '../../../main/shared/api/uploads.ts';
import { useNoteStartedJob } from '../../api/jobs.ts';
import { request } from '../../api/request.ts';
import { useDataVersion } from '../../api/status.ts';
import { noteStagedGone } from './staging.ts';

/** What the files of an upload hold; read anew when the data changes, because it says what they would change. */
export function useUpload(uploadId: string) {
  const version = useDataVersion();
  return useQuery({
    queryKey: ['upload', uploadId, version ?? 0],
    queryFn: ({ signal }) => request(uploadAnswerSchema, `/uploads/${encodeURIComponent(uploadId)}`, { signal }),
    enabled: version !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: (previous) => (previous?.upload_id === uploadId ? previous : undefined),
  });
}

/** Starts the import of some files of an upload, which is gone then. */
export function useImportUpload(uploadId: string) {
  const noteJob = useNoteStartedJob();
  return useMutation({
    mutationFn: (body: { readonly replace: boolean; readonly files: readonly number[] }) =>
      request(importAnswerSchema, `/uploads/${encodeURIComponent(uploadId)}/import`, { method: 'POST', body }),
    onSuccess: (started) => {
      noteStagedGone(uploadId);
      return noteJob(started);
    },
  });
}
