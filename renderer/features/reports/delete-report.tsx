import { ActionIcon, Tooltip } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useDeleteReport } from '../../api/reports.ts';
import { AskOnce } from '../../ui/ask-once.tsx';

/** Deletes a report after asking once, on the spot. */
export function DeleteReport(props: {
  readonly reportId: string;
  /** Whose it is, for the button's name: `as of Tue 14 Oct 23:55 UTC`. */
  readonly what: string;
  /** As high as the buttons beside it. */
  readonly large?: boolean;
  readonly onDeleted?: () => void;
}) {
  const { reportId, what, large = false, onDeleted } = props;
  const remove = useDeleteReport();
  return (
    <AskOnce
      target={({ opened, toggle }) => (
        <Tooltip label="Delete" disabled={opened}>
          <ActionIcon
            variant={large ? 'default' : 'subtle'}
            size={large ? 'input-sm' : 'md'}
            color="gray"
            aria-label={`Delete the report ${what}`}
            onClick={toggle}
          >
            <IconTrash size={16} stroke={1.75} />
          </ActionIcon>
        </Tooltip>
      )}
      question="Delete this report? It cannot be brought back; once the data has changed, it cannot be run again."
      yes="Delete"
      no="Keep"
      onYes={(close) =>
        remove.mutate(reportId, {
          onSuccess: () => {
            close();
            onDeleted?.();
          },
        })
      }
      isPending={remove.isPending}
      failure={{ title: 'The report could not be deleted', error: remove.error }}
    />
  );
}
