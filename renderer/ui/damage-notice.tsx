import { IconAlertTriangle } from '@tabler/icons-react';
import type { CheckAnswer } from '../../main/shared/api/backups.ts';
import { useDataCheck } from '../api/data-check.ts';
import classes from './damage-notice.module.css';
import { damageLine, damageSentence, recordAdvice } from './damage-words.ts';
import { formatBytes, formatCounted } from './format-count.ts';
import { Instant } from './instant.tsx';
import { RestoreBackup } from './restore-backup.tsx';

const LINES_SHOWN = 20;

/** Says on every screen that part of the data is damaged, what is hit, and how to go back; nothing while all is sound. */
export function DamageNotice() {
  const check = useDataCheck().data;
  return check === undefined || check.sound ? null : <Notice check={check} />;
}

function Notice({ check }: { readonly check: CheckAnswer }) {
  const { damage, damaged, last_backup: backup } = check;
  const style = { nowMs: Date.now() };
  const advice = recordAdvice(check);
  const more = damaged - Math.min(damage.length, LINES_SHOWN);
  return (
    <section className={classes.notice} aria-labelledby="damage-title">
      <IconAlertTriangle size={20} stroke={1.75} aria-hidden />
      <div className={classes.text}>
        <h2 id="damage-title">
          {advice === null ? 'Part of the stored data is damaged' : 'A record beside the data is damaged'}
        </h2>
        <p>
          {damageSentence(check, style)}{' '}
          {advice === null
            ? 'Reports that need what is hit are refused; what is shown is right.'
            : 'No polls, business hours or time zones are.'}
        </p>
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
        {advice !== null ? (
          <p>{advice.join(' ')}</p>
        ) : backup === null ? (
          <p>There is no backup of sound data. Import the files again, replacing all data.</p>
        ) : (
          <RestoreBackup file={backup.file}>
            The last backup is of <Instant at={backup.made_at} /> ({formatBytes(backup.bytes)}).
          </RestoreBackup>
        )}
      </div>
    </section>
  );
}
