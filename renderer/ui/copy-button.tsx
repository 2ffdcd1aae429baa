import { ActionIcon, Tooltip } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconAlertTriangle, IconCheck, IconCopy } from '@tabler/icons-react';

const SHOWN_MS = 1_500;

/** Copies a text; `what` names it: "Copy the address". A browser that refuses is told of in place of the words on the button. */
export function CopyButton({ text, what }: { readonly text: string; readonly what: string }) {
  const { copied, copy, error } = useClipboard({ timeout: SHOWN_MS });
  const words = copied ? 'Copied' : error === null ? `Copy ${what}` : 'Not copied: select the text and copy it by hand';
  const Icon = copied ? IconCheck : error === null ? IconCopy : IconAlertTriangle;
  return (
    <Tooltip label={copied || error !== null ? words : 'Copy'} openDelay={copied ? 0 : 250}>
      <ActionIcon variant="subtle" color="gray" aria-label={words} onClick={() => copy(text)}>
        <Icon size={16} stroke={1.75} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}
