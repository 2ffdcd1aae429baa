import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { errorText } from '../api/api-error.ts';
import type { Query } from '../api/request.ts';
import { saveAnswer } from './save-answer.ts';

/** An answer of the API as a file: its name, and where the API gives it. */
export interface SavableFile {
  readonly name: string;
  readonly path: string;
  readonly query: Query;
}

/**
 * Saves files and says so in a toast; what goes wrong is told where the person is, in a toast that stays.
 * `failure` is its title. `mutate` wants to be called in the click's own task.
 */
export function useSaveWithToast(failure: string) {
  return useMutation({
    mutationFn: async ({ name, path, query }: SavableFile) => {
      const result = await saveAnswer(name, path, query);
      return result.saved ? (result.path ?? name) : null;
    },
    onSuccess: (saved) => {
      if (saved !== null) {
        notifications.show({ message: `Saved ${saved}` });
      }
    },
    onError: (error) => {
      notifications.show({ title: failure, message: errorText(error), color: 'red', autoClose: false });
    },
  });
}
