import { ActionIcon, Button, Group, Popover, Text, Tooltip } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useDeleteReport } from '../../api/reports.ts';
import { ErrorState } from '../../ui/error-state.tsx';

/** Deletes a report after asking once, on the spot. */
export function DeleteReport(props: {
  readonly reportId: string;
  /** Whose it is, for the button's name: `as of Tue 14 Oct 23:55 UTC`. */
  readonly what: string;
  /** As high as the buttons beside it. */
  readonly large?: boolean;
  readonly onDeleted?: () => void;
}) {
  const [opened, setOpened] = useState(false);
  const remove = useDeleteReport();
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={280} shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <Tooltip label="Delete" disabled={opened}>
          <ActionIcon
            variant={props.large === true ? 'default' : 'subtle'}
            size={props.large === true ? 'input-sm' : 'md'}
            color="gray"
            aria-label={`Delete the report ${props.what}`}
            onClick={() => setOpened(!opened)}
          >
            <IconTrash size={16} stroke={1.75} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown aria-label="Delete the report">
        <Text size="sm">
          Delete this report? It cannot be brought back; once the data has changed, it cannot be run again.
        </Text>
        {remove.error !== null && <ErrorState title="The report could not be deleted" error={remove.error} />}
        <Group gap="xs" mt="sm">
          <Button
            size="xs"
            loading={remove.isPending}
            onClick={() =>
              remove.mutate(props.reportId, {
                onSuccess: () => {
                  setOpened(false);
                  props.onDeleted?.();
                },
              })
            }
          >
            Delete
          </Button>
          <Button size="xs" variant="default" onClick={() => setOpened(false)}>
            Keep
          </Button>
        </Group>
      </Popover.Dropdown>
    </Popover>
  );
}
