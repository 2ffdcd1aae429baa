import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { importAnswerSchema } from '../../../main/shared/api/imports.ts';
import { deletedUploadSchema, uploadAnswerSchema } from '../../../main/shared/api/uploads.ts';
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
    placeholderData: (previous) => (previous?.upload_id === uploadId ? previous : undefined),
  });
}

/** Starts the import of some files of an upload, which is gone then: `leave` goes where it is not asked for again. */
export function useImportUpload(uploadId: string, leave: (importId: string) => void) {
  const noteJob = useNoteStartedJob();
  const forget = useForgetUpload(uploadId);
  return useMutation({
    mutationFn: (body: { readonly replace: boolean; readonly files: readonly number[] }) =>
      request(importAnswerSchema, `/uploads/${encodeURIComponent(uploadId)}/import`, { method: 'POST', body }),
    onSuccess: async (started) => {
      await noteJob(started);
      leave(started.id);
      forget();
    },
  });
}

/** Drops the copies of an upload that waits; `leave` as above. */
export function useDiscardUpload(uploadId: string, leave: () => void) {
  const forget = useForgetUpload(uploadId);
  return useMutation({
    mutationFn: () => request(deletedUploadSchema, `/uploads/${encodeURIComponent(uploadId)}`, { method: 'DELETE' }),
    onSuccess: () => {
      leave();
      forget();
    },
  });
}

/** It is gone: neither the banner nor a step back in the history shows it again. */
function useForgetUpload(uploadId: string): () => void {
  const client = useQueryClient();
  return () => {
    noteStagedGone(uploadId);
    client.removeQueries({ queryKey: ['upload', uploadId] });
  };
}
