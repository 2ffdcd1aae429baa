import { type App, dialog } from 'electron';
import type { LogFile } from './log-file.ts';

/** What nothing has caught is written down and said; the program ends, since it no longer knows what state it is in. */
export function reportFaults(app: App, log: LogFile): void {
  const end = (error: unknown): void => {
    log.write('error', 'An error that nothing caught', error);
    const reason = error instanceof Error ? error.message : String(error);
    dialog.showErrorBox(
      'Store Monitor has to end',
      `${reason}\n\nThe data is as it was after the last finished import.`,
    );
    void log.flush().then(() => app.exit(1));
  };
  process.on('uncaughtException', end);
  process.on('unhandledRejection', end);
}
