import { basename } from 'node:path';
import type { ReportMachinery } from '../report/run-report.ts';
import type { DataFindings, FleetOverview, FleetService, WorkspaceStatus } from '../services.ts';
import type { Finding } from '../shared/quality.ts';
import type { ReportRequest } from '../shared/report-options.ts';
import type { Pulse } from '../shared/tasks/fleet.ts';
import { answerKey, type CurrentReport } from './current-report.ts';
import { DataAudits } from './data-audits.ts';
import type { FleetWeeks } from './fleet-weeks.ts';
import { atOneVersion, type PolledPulse } from './one-version.ts';
import { SharedAnswers } from './shared-answers.ts';

/** One for each of two sets of options. */
const OVERVIEWS_KEPT = 2;

/** All stores together. */
export class Fleet implements FleetService {
  private readonly machinery: ReportMachinery;
  private readonly current: CurrentReport;
  private readonly weeks: FleetWeeks;
  private readonly audits: DataAudits;
  private readonly overviews = new SharedAnswers<FleetOverview>(OVERVIEWS_KEPT);

  constructor(machinery: ReportMachinery, current: CurrentReport, weeks: FleetWeeks) {
    this.machinery = machinery;
    this.current = current;
    this.weeks = weeks;
    this.audits = new DataAudits(machinery);
  }

  async status(): Promise<WorkspaceStatus> {
    return { workspaceName: basename(this.machinery.workspacePath), pulse: await this.pulse() };
  }

  overview(request: ReportRequest): Promise<FleetOverview> {
    return atOneVersion(
      () => this.pulse(),
      (pulse) => this.overviews.get(answerKey(pulse, request), () => this.lookOver(pulse, request)),
    );
  }

  quality(): Promise<DataFindings> {
    return atOneVersion(
      () => this.pulse(),
      async (pulse) => ({ asOfUs: pulse.latestPollUs, audit: await this.audits.at(pulse) }),
    );
  }

  storesOf(
    finding: Finding,
    limit: number,
    offset: number,
  ): Promise<{ readonly ids: readonly string[]; readonly total: number }> {
    return atOneVersion(
      () => this.pulse(),
      async (pulse) => {
        const { reader, workspacePath: path } = this.machinery;
        const { dataVersion, found } = await this.audits.at(pulse);
        const storeNo = found[finding].subarray(offset, offset + limit);
        const ids = await reader.run('nameStores', { path, dataVersion, storeNo });
        return { ids, total: found[finding].length };
      },
    );
  }

  private async lookOver(pulse: PolledPulse, request: ReportRequest): Promise<FleetOverview> {
    const report = await this.current.at(pulse, request);
    const [summary, week, audit] = await Promise.all([
      this.machinery.reader.run('summariseFleet', { report }),
      this.weeks.at(pulse, report.options),
      this.audits.at(pulse),
    ]);
    return { pulse, options: report.options, summary, map: week.map, audit };
  }

  private pulse(): Promise<Pulse> {
    return this.machinery.reader.run('readPulse', { path: this.machinery.workspacePath });
  }
}
