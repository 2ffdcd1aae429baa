import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconChevronDown, IconDownload } from '@tabler/icons-react';
import type { ReportAnswer } from '../../../main/shared/api/reports.ts';
import { SAVE_CHOICES, useSaveReport } from './save-report.ts';

/** Saves a report as one of its three files. */
export function SaveMenu(props: {
  readonly report: ReportAnswer;
  /** Whose it is, for the name of a button without words: `as of Tue 14 Oct 23:55 UTC`. */
  readonly what?: string;
}) {
  const { report, what } = props;
  const save = useSaveReport();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        {what === undefined ? (
          <Button
            variant="default"
            loading={save.isPending}
            leftSection={<IconDownload size={16} stroke={1.75} aria-hidden />}
            rightSection={<IconChevronDown size={14} stroke={1.75} aria-hidden />}
          >
            Save
          </Button>
        ) : (
          <ActionIcon
            variant="subtle"
            color="gray"
            loading={save.isPending}
            title="Save"
            aria-label={`Save the report ${what}`}
          >
            <IconDownload size={16} stroke={1.75} />
          </ActionIcon>
        )}
      </Menu.Target>
      <Menu.Dropdown>
        {SAVE_CHOICES.map((choice) => (
          <Menu.Item key={choice.label} onClick={() => save.mutate({ report, choice })}>
            {choice.label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
