import { Button, Group, Popover, Text } from '@mantine/core';
import { type ReactElement, type ReactNode, useId, useState } from 'react';
import { ErrorState } from './error-state.tsx';

/** Asks on the spot before something is done that cannot be undone; the answer is a button each. */
export function AskOnce(props: {
  /** Draws the button that asks. */
  readonly target: (asked: { readonly opened: boolean; readonly toggle: () => void }) => ReactElement;
  readonly question: ReactNode;
  readonly yes: string;
  readonly no: string;
  /** `close` ends the asking; until then it says that it is under way, or what stood in the way. */
  readonly onYes: (close: () => void) => void;
  readonly isPending: boolean;
  readonly failure: { readonly title: string; readonly error: Error | null };
}) {
  const { question, failure } = props;
  const [opened, setOpened] = useState(false);
  const questionId = useId();
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={280} shadow="md" trapFocus returnFocus>
      <Popover.Target>{props.target({ opened, toggle: () => setOpened(!opened) })}</Popover.Target>
      <Popover.Dropdown aria-describedby={questionId}>
        <Text size="sm" id={questionId}>
          {question}
        </Text>
        {failure.error !== null && <ErrorState title={failure.title} error={failure.error} />}
        <Group gap="xs" mt="sm">
          <Button size="xs" loading={props.isPending} onClick={() => props.onYes(() => setOpened(false))}>
            {props.yes}
          </Button>
          <Button size="xs" variant="default" onClick={() => setOpened(false)}>
            {props.no}
          </Button>
        </Group>
      </Popover.Dropdown>
    </Popover>
  );
}
