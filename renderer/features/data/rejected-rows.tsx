import { Button } from '@mantine/core';
import { IconChevronRight, IconDownload } from '@tabler/icons-react';
import { useId, useMemo, useState } from 'react';
import type { ImportSummary } from '../../../main/shared/imports.ts';
import { REJECT_REASONS, REJECTS_KEPT_PER_FILE, type RejectReason } from '../../../main/shared/reject-reasons.ts';
import { useRejects } from '../../api/imports.ts';
import { Count } from '../../ui/count.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { formatCount, formatCounted } from '../../ui/format-count.ts';
import { LoadingRows } from '../../ui/loading-rows.tsx';
import { type SavableFile, useSaveWithToast } from '../../ui/save-toast.ts';
import { rejectedByReason, rowsRejected } from './import-text.ts';
import { LongRowList } from './long-row-list.tsx';
import classes from './rejected-rows.module.css';
import { type RefusedRow, RowList } from './row-list.tsx';

/** More than this scroll in a list of their own. */
const SHORT_LIST_ROWS = 12;
const LOADING_ROWS_MOST = 6;

/** The refused rows of an import by reason, each with its line and text, and all of them as a file. */
export function RejectedRows({ importId, summary }: { readonly importId: string; readonly summary: ImportSummary }) {
  const titleId = useId();
  const reasons = rejectedByReason(summary);
  const total = rowsRejected(summary);
  const rejects = useRejects(importId, total > 0);
  const kept = useMemo(() => Map.groupBy(rejects.data?.rejects ?? [], ({ reason }) => reason), [rejects.data]);
  const save = useSaveWithToast('The rejected rows could not be saved');
  if (total === 0) {
    return null;
  }
  const isCut = summary.files.some((file) => file.rows_rejected > REJECTS_KEPT_PER_FILE);
  return (
    <section className={classes.rejected} aria-labelledby={titleId}>
      <header className={classes.header}>
        <h3 id={titleId}>{formatCounted(total, 'rejected row', 'rejected rows')}</h3>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconDownload size={16} stroke={1.75} aria-hidden />}
          loading={save.isPending}
          onClick={() => save.mutate(rejectsFile(importId))}
        >
          Save rejected rows as CSV
        </Button>
      </header>
      <p className={classes.note}>
        {rejectsFile(importId).name}: each row with its file, line, reason and text.
        {isCut &&
          ` All are counted; of each file the first ${formatCount(REJECTS_KEPT_PER_FILE)} are kept, here and in the CSV.`}
      </p>
      {rejects.error !== null ? (
        <ErrorState
          title="The rejected rows could not be read"
          error={rejects.error}
          onRetry={() => void rejects.refetch()}
        />
      ) : rejects.data === undefined ? (
        <LoadingRows rows={Math.min(reasons.length, LOADING_ROWS_MOST)} />
      ) : (
        reasons.map(([reason, count], place) => (
          <Reason
            key={reason}
            reason={reason}
            count={count}
            rows={kept.get(reason) ?? []}
            withFile={summary.files.length > 1}
            startsOpen={place === 0}
          />
        ))
      )}
    </section>
  );
}

function Reason(props: {
  readonly reason: RejectReason;
  readonly count: number;
  readonly rows: readonly RefusedRow[];
  readonly withFile: boolean;
  readonly startsOpen: boolean;
}) {
  const { reason, count, rows, withFile } = props;
  const [isOpen, setOpen] = useState(props.startsOpen);
  const rowsId = useId();
  const words = REJECT_REASONS[reason];
  return (
    <div className={classes.reason}>
      <button
        type="button"
        className={classes.toggle}
        aria-expanded={isOpen}
        aria-controls={rowsId}
        onClick={() => setOpen(!isOpen)}
      >
        <IconChevronRight size={16} stroke={1.75} aria-hidden />
        <strong>
          <Count value={count} />
        </strong>
        <span>{words}</span>
      </button>
      <div id={rowsId} hidden={!isOpen} className={classes.rows}>
        {isOpen &&
          (rows.length > SHORT_LIST_ROWS ? (
            <LongRowList rows={rows} label={`Rows refused: ${words}`} withFile={withFile} />
          ) : (
            <RowList rows={rows} label={`Rows refused: ${words}`} withFile={withFile} />
          ))}
        {isOpen && rows.length < count && (
          <p className={classes.cut}>
            {rows.length === 0
              ? 'None of them is kept with its text: others of their files came first.'
              : `The first ${formatCount(rows.length)} of ${formatCount(count)} are kept with their text.`}
          </p>
        )}
      </div>
    </div>
  );
}

function rejectsFile(importId: string): SavableFile {
  return {
    name: `rejected_rows_${importId.slice(0, 8)}.csv`,
    path: `/imports/${encodeURIComponent(importId)}/rejects`,
    query: { format: 'csv' },
  };
}
