import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef } from 'react';
import { ApiError } from '../api/api-error.ts';
import { useStatus } from '../api/status.ts';
import { ErrorState } from '../ui/error-state.tsx';
import classes from './reach.module.css';
import { TokenForm } from './token-form.tsx';

/**
 * Stands in front of the screens while the program can't be reached: it asks for the token where one is needed, says
 * that there is no answer, and has everything read anew once there is one.
 */
export function Reach({ children }: { readonly children: ReactNode }) {
  const client = useQueryClient();
  const { data, error, refetch } = useStatus();
  const wasLost = useRef(false);
  useEffect(() => {
    if (error === null && wasLost.current) {
      void client.invalidateQueries();
    }
    wasLost.current = error !== null;
  }, [client, error]);
  if (error instanceof ApiError && error.status === 401) {
    return <TokenForm />;
  }
  return (
    <>
      {error !== null && (
        <div className={classes.error}>
          <ErrorState title="The workspace cannot be read" error={error} onRetry={() => void refetch()} />
        </div>
      )}
      {(error === null || data !== undefined) && children}
    </>
  );
}
