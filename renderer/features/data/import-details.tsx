import { IconAlertCircle } from '@tabler/icons-react';
import type { ImportAnswer } from '../../../main/shared/api/imports.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { formatBytes, formatCount } from '../../ui/format-count.ts';
import { Message } from '../../ui/message.tsx';
import { Notice } from '../../ui/notice.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { DamagedEntry } from './damaged-entry.tsx';
import classes from './import-details.module.css';
import { summaryFacts, tookMs, tookText } from './import-text.ts';
import { KIND_TITLES } from './kind-words.ts';
import { placed } from './placed.ts';
import { RejectedRows } from './rejected-rows.tsx';
import { ReplacedData } from './replaced-data.tsx';
import { SkippedFiles } from './skipped-files.tsx';

const FILE_COLUMNS: readonly (string | Column)[] = [
  'File',
  'Kind',
  { name: 'Size', isFigure: true },
  { name: 'Rows', isFigure: true },
  { name: 'Rejected', isFigure: true },
];

/** All that is known of an import that has ended: figures, warnings, files, rejected rows; or why it failed. */
export function ImportDetails(props: { readonly answer: ImportAnswer; readonly isDamaged: boolean }) {
  const { answer, isDamaged } = props;
  const { summary } = answer;
  if (summary === null && isDamaged) {
    return <DamagedEntry answer={answer} />;
  }
  if (answer.state === 'cancelled') {
    return <p className={classes.plain}>The data is exactly what it was before this import.</p>;
  }
  if (summary === null) {
    return answer.state === 'failed' ? (
      <ErrorState
        title="Nothing was stored: the data is exactly what it was before this import"
        error={answer.error_message ?? 'No reason was given.'}
      />
    ) : null;
  }
  return (
    <div className={classes.parts}>
      <dl className={classes.facts}>
        {[...summaryFacts(summary), { label: 'Took', figure: tookText(tookMs(answer)) }].map(({ label, figure }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{figure}</dd>
          </div>
        ))}
      </dl>
      {summary.replaced && <ReplacedData backup={summary.backup} />}
      {summary.warnings.map((warning) => (
        <Notice key={warning} icon={IconAlertCircle}>
          <Message text={warning} />
        </Notice>
      ))}
      <Table wraps className={classes.files} columns={FILE_COLUMNS} aria-label="Files of the import">
        {placed(summary.files).map(({ item: file, place }) => (
          <tr key={place}>
            <td className={classes.name}>{file.name}</td>
            <td>{KIND_TITLES[file.kind]}</td>
            <td data-figure>{formatBytes(file.bytes)}</td>
            <td data-figure>{formatCount(file.rows_accepted)}</td>
            <td data-figure>{formatCount(file.rows_rejected)}</td>
          </tr>
        ))}
      </Table>
      {isDamaged ? <DamagedEntry answer={answer} /> : <RejectedRows importId={answer.id} summary={summary} />}
      <SkippedFiles skipped={summary.skipped} />
    </div>
  );
}
