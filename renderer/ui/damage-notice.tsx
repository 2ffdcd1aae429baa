import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { CheckAnswer } from '../../main/shared/api/backups.ts';
import { errorText } from '../api/api-error.ts';
import { useDataCheck, useRestoreBackup } from '../api/data-check.ts';
import classes from './damage-notice.module.css';
import { damageLine, damageSentence } from './damage-words.ts';
import { formatBytes, formatCounted } from './format-count.ts';
import { Instant } from './instant.tsx';

const LINES_SHOWN = 20;

/** Says on every screen that part of the data is damaged, what is hit, and how to go back; nothing while all is sound. */
export function DamageNotice() {
  const check = useDataCheck().data;
  return check === undefined || check.sound ? null : <Notice check={check} />;
}

function Notice({ check }: { readonly check: CheckAnswer }) {
  const { damage, damaged, last_backup: backup } = check;
  const style = { nowMs: Date.now() };
  const more = damaged - Math.min(damage.length, LINES_SHOWN);
  return (
    <section className={classes.notice} aria-labelledby="damage-title">
      <IconAlertTriangle size={20} stroke={1.75} aria-hidden />
      <div className={classes.text}>
        <h2 id="damage-title">Part of the stored data is damaged</h2>
        <p>{damageSentence(check, style)} Reports that need what is hit are refused; what is shown is right.</p>
        <details>
          <summary>What is hit</summary>
          <ul>
            {damage.slice(0, LINES_SHOWN).map((item) => (
              <li key={`${item.part} ${item.found}`} title={item.found}>
                {damageLine(item, style)}
              </li>
            ))}
            {more > 0 && <li>{formatCounted(more, 'more place', 'more places')}</li>}
          </ul>
        </details>
        {backup === null ? (
          <p>There is no backup of sound data. Import the files again, replacing all data.</p>
        ) : (
          <Restore backup={backup} />
        )}
      </div>
    </section>
  );
}

function Restore({ backup }: { readonly backup: NonNullable<CheckAnswer['last_backup']> }) {
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
      <p>
        The last backup is of <Instant at={backup.made_at} /> ({formatBytes(backup.bytes)}). It becomes a new workspace;
        this one stays as it is.
      </p>
      <Button size="xs" variant="default" loading={restore.isPending} onClick={() => restore.mutate(backup.file)}>
        Restore the backup
      </Button>
      {restore.error !== null && <p role="alert">{errorText(restore.error)}</p>}
    </>
  );
}
