import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconChevronDown, IconDownload } from '@tabler/icons-react';
import { SAVE_CHOICES, type SavableFigures, useSaveFigures } from './save-figures.ts';

/** Saves figures as one of three files. */
export function SaveMenu(props: {
  /** undefined: not known yet. */
  readonly figures: SavableFigures | undefined;
  /** Whose they are, for the name of a button without words: `the report as of Tue 14 Oct 23:55 UTC`. */
  readonly what?: string;
  /** As that of the buttons beside it. */
  readonly size?: 'xs' | 'sm';
}) {
  const { figures, what, size = 'sm' } = props;
  const { saveFigures, isPending } = useSaveFigures();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        {what === undefined ? (
          <Button
            size={size}
            variant="default"
            disabled={figures === undefined}
            loading={isPending}
            leftSection={<IconDownload size={16} stroke={1.75} aria-hidden />}
            rightSection={<IconChevronDown size={14} stroke={1.75} aria-hidden />}
          >
            Save
          </Button>
        ) : (
          <ActionIcon variant="subtle" color="gray" loading={isPending} title="Save" aria-label={`Save ${what}`}>
            <IconDownload size={16} stroke={1.75} />
          </ActionIcon>
        )}
      </Menu.Target>
      <Menu.Dropdown>
        {SAVE_CHOICES.map((choice) => (
          <Menu.Item
            key={choice.label}
            disabled={figures === undefined}
            onClick={() => figures !== undefined && saveFigures(figures, choice)}
          >
            {choice.label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
