import { ActionIcon, CopyButton as Copied, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';

const SHOWN_MS = 1_500;

/** Copies a text; `what` names it: "Copy the address". */
export function CopyButton({ text, what }: { readonly text: string; readonly what: string }) {
  return (
    <Copied value={text} timeout={SHOWN_MS}>
      {({ copied, copy }) => (
        <Tooltip label={copied ? 'Copied' : 'Copy'} openDelay={copied ? 0 : 250}>
          <ActionIcon variant="subtle" color="gray" aria-label={copied ? 'Copied' : `Copy ${what}`} onClick={copy}>
            {copied ? <IconCheck size={16} stroke={1.75} /> : <IconCopy size={16} stroke={1.75} />}
          </ActionIcon>
        </Tooltip>
      )}
    </Copied>
  );
}
