import { AppError } from '../shared/errors.ts';
import type { Pulse } from '../shared/tasks/fleet.ts';

/** A commit may come between any two looks at the data; so often they are begun again. */
const ATTEMPTS = 3;

/** A pulse of a workspace that holds polls. */
export type PolledPulse = Pulse & { readonly firstPollUs: number; readonly latestPollUs: number };

/**
 * Runs work that must see one version of the data, and does it again when it threw `conflict`. Throws `no_polls`, and
 * `busy` where commits come faster than the work is done: whoever asks again later is answered.
 */
export async function atOneVersion<T>(
  readPulse: () => Promise<Pulse>,
  work: (pulse: PolledPulse) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const pulse = withPolls(await readPulse());
    try {
      return await work(pulse);
    } catch (error) {
      if (!(error instanceof AppError && error.code === 'conflict')) {
        throw error;
      }
      if (attempt === ATTEMPTS) {
        const message = 'The data changes faster than its figures can be worked out. Try again in a moment.';
        throw new AppError('busy', message, { cause: error });
      }
    }
  }
}

function withPolls(pulse: Pulse): PolledPulse {
  const { firstPollUs, latestPollUs } = pulse;
  if (firstPollUs === null || latestPollUs === null) {
    throw new AppError('no_polls', 'There are no polls yet, so there are no figures. Import polls first.');
  }
  return { ...pulse, firstPollUs, latestPollUs };
}
