import type { ReportOptions } from '../../main/shared/report-options.ts';
import { US_PER_MINUTE } from '../domain/duration.ts';
import type { DecisionRule } from '../domain/timeline.ts';

/** A report's options as the rule that polls decide by. */
export function decisionRule({ policy, trustMinutes }: ReportOptions): DecisionRule {
  return { policy, trustUs: trustMinutes === null ? Number.POSITIVE_INFINITY : trustMinutes * US_PER_MINUTE };
}
