import type { ReactNode } from 'react';
import { backupFolderOf } from '../../../main/shared/backups.ts';
import type { BackupMade, ImportSummary } from '../../../main/shared/imports.ts';
import { useBackups } from '../../api/data-check.ts';
import { useStatus } from '../../api/status.ts';
import { RestoreBackup } from '../../ui/restore-backup.tsx';
import classes from './import-details.module.css';

const DELETED = 'All data that was stored before was deleted first';

/** What became of the data that an import replaced, and the way back to it. */
export function ReplacedData({ backup }: Pick<ImportSummary, 'backup'>) {
  return (
    <div className={classes.replaced}>
      {backup ? (
        <BackedUp backup={backup} />
      ) : (
        <p>
          {DELETED}
          {backup === null && ', without a backup'}.
        </p>
      )}
    </div>
  );
}

/** A backup is kept until newer ones take its place. */
function BackedUp({ backup }: { readonly backup: BackupMade }) {
  const { data: kept, error } = useBackups();
  if (kept?.some(({ file }) => file === backup.file) === true) {
    return (
      <RestoreBackup file={backup.file}>
        <Where backup={backup} />
      </RestoreBackup>
    );
  }
  return (
    <p>
      {kept !== undefined ? (
        `${DELETED}. The backup that was made of it is no longer kept: newer ones took its place.`
      ) : (
        <Where backup={backup}>{error !== null && ' Whether it is still there could not be read.'}</Where>
      )}
    </p>
  );
}

function Where(props: { readonly backup: BackupMade; readonly children?: ReactNode }) {
  const workspace = useStatus().data?.workspace;
  const { file, damaged } = props.backup;
  return (
    <>
      {DELETED}. {damaged ? 'It was damaged; what could be saved of it' : 'It'} is kept as the backup{' '}
      <code>{file}</code>
      {workspace !== undefined && (
        <>
          {' '}
          in <code>{backupFolderOf(workspace)}</code>, beside the workspace
        </>
      )}
      .{props.children}
    </>
  );
}
