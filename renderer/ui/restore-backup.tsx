import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { errorText } from '../api/api-error.ts';
import { useRestoreBackup } from '../api/data-check.ts';

/** Offers a backup as a new workspace beside the open one; `children` tell which backup it is. */
export function RestoreBackup({ file, children }: { readonly file: string; readonly children: ReactNode }) {
  const restore = useRestoreBackup();
  if (restore.data !== undefined) {
    return (
      <p role="status">
        The backup is now the workspace <strong>{restore.data}</strong>, beside this one, which stays as it is. Open it
        with <code>store-monitor serve --db</code> and its path.
      </p>
    );
  }
  return (
    <>
      <p>{children} Restored, it becomes a new workspace; this one stays as it is.</p>
      <Button size="xs" variant="default" loading={restore.isPending} onClick={() => restore.mutate(file)}>
        Restore the backup
      </Button>
      {restore.error !== null && <p role="alert">{errorText(restore.error)}</p>}
    </>
  );
}
