import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  forgottenImportSchema,
  importAnswerSchema,
  importListSchema,
  rejectsAnswerSchema,
} from '../../main/shared/api/imports.ts';
import { useNoteStartedJob } from './jobs.ts';
import { queryKeys } from './query-keys.ts';
import { request } from './request.ts';

/** All imports, newest first. */
export function useImports() {
  return useQuery({
    queryKey: queryKeys.imports,
    queryFn: async ({ signal }) => (await request(importListSchema, '/imports', { signal })).imports,
  });
}

/** Rows of an import that were refused. */
export function useRejects(importId: string, enabled = true) {
  return useQuery({
    queryKey: [...queryKeys.imports, importId, 'rejects'],
    queryFn: ({ signal }) =>
      request(rejectsAnswerSchema, `/imports/${encodeURIComponent(importId)}/rejects`, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
    enabled,
  });
}

/** Uploads files and starts their import; resolves with its job once all bytes are taken. */
export function useStartImport() {
  const noteJob = useNoteStartedJob();
  return useMutation({
    mutationFn: ({ files, replace = false }: { readonly files: readonly File[]; readonly replace?: boolean }) => {
      const form = new FormData();
      form.set('replace', String(replace));
      for (const file of files) {
        form.append('files', file, file.name);
      }
      return request(importAnswerSchema, '/imports', { method: 'POST', body: form });
    },
    onSuccess: noteJob,
  });
}

/** Starts the download of the official dataset, which goes on where an earlier one broke off, and then its import. */
export function useStartOfficialImport() {
  const noteJob = useNoteStartedJob();
  return useMutation({
    mutationFn: ({ replace = false }: { readonly replace?: boolean }) =>
      request(importAnswerSchema, '/imports/official', { method: 'POST', body: { replace } }),
    onSuccess: noteJob,
  });
}

/** Takes an entry that is damaged off the import history; a sound one stays, and the answer is an error. */
export function useForgetImport() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (importId: string) =>
      request(forgottenImportSchema, `/imports/${encodeURIComponent(importId)}`, { method: 'DELETE' }),
    onSuccess: async () => {
      // It reads all data: nobody waits for it.
      void client.invalidateQueries({ queryKey: queryKeys.check });
      // Only the list: its own address knows the import no more.
      await client.invalidateQueries({ queryKey: queryKeys.imports, exact: true });
    },
  });
}
