import { Button, Checkbox, Group, NumberInput, Stack, Switch } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import type { DesktopBridge, LoopbackState } from '../../../main/shared/desktop.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { Section } from '../../ui/section.tsx';
import classes from './api-screen.module.css';
import { loopbackKey } from './loopback-key.ts';

/** Turns the desktop app's server on or off, and sets its port and token. */
export function LoopbackForm({ desktop, state }: { readonly desktop: DesktopBridge; readonly state: LoopbackState }) {
  const client = useQueryClient();
  const { wished } = state;
  const [on, setOn] = useState(wished.on);
  const [port, setPort] = useState(wished.port);
  const [token, setToken] = useState(wished.token);
  const apply = useMutation({
    mutationFn: ({ newToken }: { readonly newToken: boolean }) => desktop.loopback.set({ on, port, token, newToken }),
    onSuccess: (next, { newToken }) => {
      client.setQueryData(loopbackKey, next);
      if (next.error === null) {
        notifications.show({ message: appliedText(next, newToken) });
      }
    },
  });
  const isChanged = on !== wished.on || port !== wished.port || token !== wished.token;
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    apply.mutate({ newToken: false });
  };
  return (
    <Section title="Server" note="For scripts and browsers; the window itself does not need it.">
      <form onSubmit={submit}>
        <Stack gap="md">
          <Switch
            label="Answer scripts and browsers"
            checked={on}
            onChange={(event) => setOn(event.currentTarget.checked)}
          />
          <NumberInput
            className={classes.port ?? ''}
            label="Port"
            description="Empty: 8000, or the next free one"
            min={1}
            max={65_535}
            allowDecimal={false}
            thousandSeparator={false}
            disabled={!on}
            value={port ?? ''}
            onChange={(value) => setPort(typeof value === 'number' ? value : null)}
          />
          <Checkbox
            label="Ask for a token"
            description="Every call must then carry it. Without one, any program of this computer may call."
            disabled={!on}
            checked={token}
            onChange={(event) => setToken(event.currentTarget.checked)}
          />
          {state.error !== null && <ErrorState title="The API does not answer" error={state.error} />}
          {apply.error !== null && <ErrorState title="The server could not be changed" error={apply.error} />}
          <Group gap="xs">
            <Button
              type="submit"
              variant="default"
              loading={apply.isPending}
              disabled={!isChanged && state.error === null}
            >
              {isChanged || state.error === null ? 'Apply' : 'Try again'}
            </Button>
            {wished.on && wished.token && !isChanged && (
              <Button variant="default" disabled={apply.isPending} onClick={() => apply.mutate({ newToken: true })}>
                Make a new token
              </Button>
            )}
          </Group>
        </Stack>
      </form>
    </Section>
  );
}

function appliedText({ url }: LoopbackState, newToken: boolean): string {
  if (url === null) {
    return 'API turned off';
  }
  return newToken ? 'New token made; the former one is refused' : `API answers at ${url}`;
}
