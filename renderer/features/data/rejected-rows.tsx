import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconChevronRight, IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { ImportSummary, RejectedRow } from '../../../main/shared/imports.ts';
import { REJECT_REASONS, REJECTS_KEPT_PER_FILE, type RejectReason } from '../../../main/shared/reject-reasons.ts';
import { errorText } from '../../api/api-error.ts';
import { useRejects } from '../../api/imports.ts';
import { Count } from '../../ui/count.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { formatCount, formatCounted } from '../../ui/format-count.ts';
import { LoadingRows } from '../../ui/loading-rows.tsx';
import { saveAnswer } from '../../ui/save-answer.ts';
import { rejectedByReason, rowsRejected } from './import-text.ts';
import classes from './rejected-rows.module.css';
import { RowList } from './row-list.tsx';

/** Rows drawn at first, and with each press of the button below them. */
const ROWS_A_STEP = 50;
const LOADING_ROWS_MOST = 6;

/** The refused rows of an import by reason, each with its line and text, and all of them as a file. */
export function RejectedRows({ importId, summary }: { readonly importId: string; readonly summary: ImportSummary }) {
  const titleId = useId();
  const reasons = rejectedByReason(summary);
  const total = rowsRejected(summary);
  const rejects = useRejects(importId, total > 0);
  const save = useSaveRejects(importId);
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
          onClick={() => save.mutate()}
        >
          Save rejected rows as CSV
        </Button>
      </header>
      {isCut && (
        <p className={classes.note}>
          All are counted; of each file the first {formatCount(REJECTS_KEPT_PER_FILE)} are kept with their text.
        </p>
      )}
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
            rows={rejects.data.rejects.filter((row) => row.reason === reason)}
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
  readonly rows: readonly (RejectedRow & { readonly explanation: string })[];
  readonly withFile: boolean;
  readonly startsOpen: boolean;
}) {
  const { reason, count, rows, withFile } = props;
  const [isOpen, setOpen] = useState(props.startsOpen);
  const [shown, setShown] = useState(ROWS_A_STEP);
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
        {isOpen && <RowList rows={rows.slice(0, shown)} label={`Rows refused: ${words}`} withFile={withFile} />}
        {isOpen && rows.length > shown && (
          <Button size="xs" variant="default" mt="xs" onClick={() => setShown(shown + ROWS_A_STEP)}>
            Show <Count value={Math.min(ROWS_A_STEP, rows.length - shown)} /> more of <Count value={rows.length} />
          </Button>
        )}
      </div>
    </div>
  );
}

/** What goes wrong is told where the person is, in a message that stays. */
function useSaveRejects(importId: string) {
  return useMutation({
    mutationFn: async () => {
      const name = `rejected_rows_${importId.slice(0, 8)}.csv`;
      const result = await saveAnswer(name, `/imports/${encodeURIComponent(importId)}/rejects`, { format: 'csv' });
      return result.saved ? (result.path ?? name) : null;
    },
    onSuccess: (saved) => {
      if (saved !== null) {
        notifications.show({ message: `Saved ${saved}` });
      }
    },
    onError: (error) => {
      notifications.show({
        title: 'The rejected rows could not be saved',
        message: errorText(error),
        color: 'red',
        autoClose: false,
      });
    },
  });
}
