import { Button, PasswordInput, Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { keepAccessToken, readAccessToken } from '../api/access-token.ts';
import { Screen } from '../ui/screen.tsx';

/** Asks for the token of a server that was told to want one; it is kept until the tab is closed. */
export function TokenForm() {
  const client = useQueryClient();
  const [token, setToken] = useState('');
  const refused = readAccessToken() !== null;
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    keepAccessToken(token.trim());
    void client.resetQueries();
  };
  return (
    <Screen
      heading="This server asks for a token"
      note="The desktop app shows it on its API screen. It is kept in this tab only."
    >
      <form onSubmit={submit}>
        <Stack gap="md" maw={420}>
          <PasswordInput
            label="Token"
            autoComplete="off"
            value={token}
            onChange={(event) => setToken(event.currentTarget.value)}
            error={refused ? 'The token that was given before was refused' : null}
          />
          <div>
            <Button type="submit" disabled={token.trim() === ''}>
              Use the token
            </Button>
          </div>
        </Stack>
      </form>
    </Screen>
  );
}
