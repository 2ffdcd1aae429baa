import { allOrStop } from '../pool/all-or-stop.ts';
import type { ReportMachinery } from '../report/run-report.ts';
import { splitEvenly } from '../report/split-evenly.ts';
import type { DataAudit } from '../shared/tasks/fleet.ts';
import type { PolledPulse } from './one-version.ts';
import { SharedAnswers } from './shared-answers.ts';

/** What deserves a look in the data, looked for once a version of it. */
export class DataAudits {
  private readonly machinery: ReportMachinery;
  private readonly audits = new SharedAnswers<DataAudit>(1);

  constructor(machinery: ReportMachinery) {
    this.machinery = machinery;
  }

  /** Throws `conflict` when the data is no longer that of the pulse. */
  at(pulse: PolledPulse): Promise<DataAudit> {
    return this.audits.get(String(pulse.dataVersion), () => this.look(pulse));
  }

  private async look({ dataVersion, shards, latestPollUs: asOfUs }: PolledPulse): Promise<DataAudit> {
    const { pool, reader, workspacePath: path } = this.machinery;
    const tasks = splitEvenly(shards, pool.threads * 2).map((some) =>
      pool.run('auditShards', { path, dataVersion, asOfUs, shards: some }),
    );
    const parts = await allOrStop(tasks, () => undefined);
    return reader.run('assembleAudit', { path, dataVersion, parts });
  }
}
