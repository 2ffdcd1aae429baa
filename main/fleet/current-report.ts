import type { JobContext } from '../jobs/job-list.ts';
import { newId } from '../new-id.ts';
import { type ReportMachinery, runReport } from '../report/run-report.ts';
import { AppError } from '../shared/errors.ts';
import type { ReportRequest } from '../shared/report-options.ts';
import type { Pulse } from '../shared/tasks/fleet.ts';
import type { PackedReport } from '../shared/tasks/reports.ts';
import { SharedAnswers } from './shared-answers.ts';

/** Options seldom change; each report takes 75 bytes a store. */
const REPORTS_KEPT = 2;

/**
 * Figures of now. They are worked out like a report's, once a version of the data, but are no job and stand in no
 * history: nobody ordered them and nobody can cancel them.
 */
export class CurrentReport {
  private readonly machinery: ReportMachinery;
  private readonly reports = new SharedAnswers<PackedReport>(REPORTS_KEPT);

  constructor(machinery: ReportMachinery) {
    this.machinery = machinery;
  }

  /** Throws `conflict` when the data is no longer that of the pulse, `no_polls`. */
  at(pulse: Pulse, request: ReportRequest): Promise<PackedReport> {
    return this.reports.get(answerKey(pulse, request), () => this.measure(pulse, request));
  }

  /** It is worked out anew when it is asked for next. */
  forget(): void {
    this.reports.clear();
  }

  private async measure(pulse: Pulse, request: ReportRequest): Promise<PackedReport> {
    const { plan, options, report } = await runReport(this.machinery, request, unwatched(), () => undefined);
    if (plan.dataVersion !== pulse.dataVersion) {
      throw new AppError('conflict', 'The data changed while its figures were worked out.');
    }
    const versions = { data: plan.dataVersion, tzdb: plan.tzdbVersion, program: this.machinery.programVersion };
    return { key: newId(), options, versions, data: report.content };
  }
}

/** What an answer depends on, as one text. */
export function answerKey({ dataVersion }: Pulse, { asOfUs, policy, trustMinutes }: ReportRequest): string {
  return `${dataVersion}/${asOfUs}/${policy}/${trustMinutes}`;
}

/** Nobody watches or cancels. */
function unwatched(): JobContext {
  return {
    jobId: '',
    signal: new AbortController().signal,
    reportProgress: () => undefined,
    inTurn: (work) => work(),
  };
}
