import type { Policy } from '../../main/shared/report-options.ts';
import { formatDuration } from './format-duration.ts';

/** What each policy is called and what it changes, in a line. */
export const POLICY_WORDS: Readonly<Record<Policy, { readonly name: string; readonly line: string }>> = {
  nearest: {
    name: 'Nearest poll',
    line: 'Between two polls the change is put halfway: each instant takes the status of the poll nearest to it.',
  },
  previous: {
    name: 'Previous poll',
    line: 'A poll holds until the next one: the change is put at the poll that found it.',
  },
};

/** A trust limit in words: `without limit`, `for 2 h`. */
export function trustWords(trustMinutes: number | null, locale?: string): string {
  return trustMinutes === null ? 'without limit' : `for ${formatDuration(trustMinutes * 60_000, locale)}`;
}
