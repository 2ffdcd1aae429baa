import { Checkbox } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react';
import { useId } from 'react';
import type { StagedFile } from '../../../main/shared/api/uploads.ts';
import { formatBytes } from '../../ui/format-count.ts';
import classes from './file-card.module.css';
import { FirstRows } from './first-rows.tsx';
import { blockReason, delimiterText, rowsText, sampleText } from './import-plan.ts';
import { KIND_TITLES } from './kind-words.ts';
import { RowList } from './row-list.tsx';

/** One file before it is stored: what it is and why, its first rows, what is wrong with it so far. */
export function FileCard(props: {
  readonly file: StagedFile;
  readonly isChosen: boolean;
  readonly onChoose: (isChosen: boolean) => void;
}) {
  const { file, isChosen, onChoose } = props;
  const titleId = useId();
  const blocked = blockReason(file);
  // A folder has no size of its own.
  const facts = [file.bytes === 0 ? '' : formatBytes(file.bytes), file.kind === null ? '' : rowsText(file.rows)].filter(
    (fact) => fact !== '',
  );
  return (
    <section className={classes.card} aria-labelledby={titleId} data-out={!isChosen || undefined}>
      <header className={classes.header}>
        <h2 id={titleId}>{file.name}</h2>
        <span className={classes.kind}>{file.kind === null ? 'Not recognised' : KIND_TITLES[file.kind]}</span>
        <span className={classes.facts}>{facts.join(' · ')}</span>
        {blocked === null && (
          <Checkbox
            className={classes.choose ?? ''}
            size="xs"
            label="Import"
            aria-label={`Import ${file.name}`}
            checked={isChosen}
            onChange={(event) => onChoose(event.currentTarget.checked)}
          />
        )}
      </header>
      {blocked !== null && (
        <p className={classes.blocked}>
          <IconAlertTriangle size={16} stroke={1.75} aria-hidden />
          <span>
            <strong>Left out.</strong> {blocked}
          </span>
        </p>
      )}
      {file.kind !== null && (
        <p className={classes.why}>
          {file.why} {delimiterText(file.delimiter)}
        </p>
      )}
      {file.first_rows.length > 0 && <FirstRows file={file} />}
      {file.sample !== null && blocked === null && <Problems file={file} />}
      {file.sample !== null && file.sample.rejects.length > 0 && (
        <RowList rows={file.sample.rejects} label={`Rows of ${file.name} that would be rejected`} withReason />
      )}
    </section>
  );
}

function Problems({ file }: { readonly file: StagedFile }) {
  const isSound = file.sample?.rows_rejected === 0;
  const Icon = isSound ? IconCircleCheck : IconInfoCircle;
  return (
    <p className={classes.sample}>
      <Icon size={16} stroke={1.75} aria-hidden />
      {sampleText(file)}
    </p>
  );
}
