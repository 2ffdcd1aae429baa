import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { createApp } from '../../main/app.ts';
import { DEFAULT_REPORT_REQUEST } from '../../main/shared/report-options.ts';

/** A program that is killed: while a report runs, or while an import is being written. */
const [folder = '', moment = '', path = ''] = process.argv.slice(2);
const { services } = await createApp({
  workspacePath: join(folder, 'test.storemonitor'),
  dataFolder: folder,
  threads: 1,
});
const { job } = await services.imports.start([{ kind: 'path', path }], { replace: false });
if (moment === 'import') {
  while (services.jobs.find(job.id)?.progress.step !== 'writing') await nextTurn();
} else {
  await services.imports.finished(job.id);
  await services.reports.trigger(DEFAULT_REPORT_REQUEST);
}
process.kill(process.pid, 'SIGKILL');
