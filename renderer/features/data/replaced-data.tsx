import { backupFolderOf } from '../../../main/shared/backups.ts';
import type { BackupMade, ImportSummary } from '../../../main/shared/imports.ts';
import { useBackups } from '../../api/data-check.ts';
import { useStatus } from '../../api/status.ts';
import { RestoreBackup } from '../../ui/restore-backup.tsx';
import classes from './import-details.module.css';

/** What became of the data that an import replaced, and the way back to it. */
export function ReplacedData({ backup }: Pick<ImportSummary, 'backup'>) {
  return (
    <>
      <p className={classes.plain}>
        All data that was stored before was deleted first{backup === null && ', without a backup'}.
      </p>
      {backup && <BackupOfReplaced backup={backup} />}
    </>
  );
}

/** A backup is kept until newer ones take its place. */
function BackupOfReplaced({ backup: { file, damaged } }: { readonly backup: BackupMade }) {
  const { data: kept, error } = useBackups();
  const workspace = useStatus().data?.workspace;
  if (kept?.every((other) => other.file !== file) === true) {
    return (
      <p className={classes.plain}>The backup that was made of it is no longer kept: newer ones took its place.</p>
    );
  }
  const where = (
    <>
      {damaged ? 'It was damaged; what could be saved of it' : 'It'} is kept as the backup <code>{file}</code>
      {workspace !== undefined && (
        <>
          {' '}
          in <code>{backupFolderOf(workspace)}</code>, beside the workspace
        </>
      )}
      .
    </>
  );
  return (
    <div className={classes.backup}>
      {kept === undefined ? (
        <p>
          {where}
          {error !== null && ' Whether it is still there could not be read.'}
        </p>
      ) : (
        <RestoreBackup file={file}>{where}</RestoreBackup>
      )}
    </div>
  );
}
