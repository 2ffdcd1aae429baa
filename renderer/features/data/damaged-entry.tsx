import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ImportAnswer } from '../../../main/shared/api/imports.ts';
import { useForgetImport } from '../../api/imports.ts';
import { navigate } from '../../app/hash-location.ts';
import { paths } from '../../app/paths.ts';
import { focusScreenHeading } from '../../app/screen-focus.ts';
import { AskOnce } from '../../ui/ask-once.tsx';
import { Notice } from '../../ui/notice.tsx';

/** Says that what the history holds of an import is damaged, and lets it be taken off. */
export function DamagedEntry({ answer }: { readonly answer: ImportAnswer }) {
  const forget = useForgetImport();
  const takeOff = async (close: () => void): Promise<void> => {
    await forget.mutateAsync(answer.id);
    close();
    notifications.show({ message: 'The entry is taken off the import history' });
    navigate(paths.data, { replace: true });
    // What had the focus is gone with the entry.
    focusScreenHeading();
  };
  return (
    <Notice
      icon={IconAlertTriangle}
      isError
      actions={
        <AskOnce
          target={({ toggle }) => (
            <Button size="xs" variant="default" onClick={toggle}>
              Take it off the history
            </Button>
          )}
          question="Take this entry off the import history, with its rejected rows? No data is touched: all polls, business hours and time zones stay as they are."
          yes="Take it off"
          no="Keep it"
          onYes={(close) => {
            // What stands in the way is told where it was asked.
            takeOff(close).catch(() => undefined);
          }}
          isPending={forget.isPending}
          failure={{ title: 'The entry could not be taken off', error: forget.error }}
        />
      }
    >
      <strong>
        {answer.summary === null ? 'What this import brought is not known' : 'The rejected rows are not known'}
      </strong>
      : its entry in the history is damaged. Polls, business hours and time zones are not part of the entry.
    </Notice>
  );
}
