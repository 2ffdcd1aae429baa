import { Button, Checkbox, NumberInput, Stack, Switch } from '@mantine/core';
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
  const [on, setOn] = useState(state.url !== null || state.error !== null);
  const [port, setPort] = useState<number | null>(null);
  const [token, setToken] = useState(state.token !== null);
  const apply = useMutation({
    mutationFn: () => desktop.loopback.set({ on, port, token }),
    onSuccess: (next) => {
      client.setQueryData(loopbackKey, next);
      if (next.error === null) {
        notifications.show({ message: next.url === null ? 'API turned off' : `API answers at ${next.url}` });
      }
    },
  });
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    apply.mutate();
  };
  return (
    <Section title="Server" note="The window itself does not need it.">
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
            description="A new one is made; every call must then carry it."
            disabled={!on}
            checked={token}
            onChange={(event) => setToken(event.currentTarget.checked)}
          />
          {state.error !== null && <ErrorState title="The API does not answer" error={state.error} />}
          {apply.error !== null && <ErrorState title="The server could not be changed" error={apply.error} />}
          <div>
            <Button type="submit" variant="default" loading={apply.isPending}>
              Apply
            </Button>
          </div>
        </Stack>
      </form>
    </Section>
  );
}
