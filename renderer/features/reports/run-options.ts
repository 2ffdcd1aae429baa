import type { ReportDefaults } from '../../../main/shared/api/settings.ts';
import {
  isTrustMinutes,
  MAX_TRUST_MINUTES,
  MIN_TRUST_MINUTES,
  type Policy,
} from '../../../main/shared/report-options.ts';
import type { ReportWishes } from '../../api/reports.ts';
import { formatCount } from '../../ui/format-count.ts';
import { fullInstantText, readInstantText } from './instant-text.ts';

/** The form of a report to come, as it is typed. */
export interface RunOptions {
  readonly asOf: 'latest' | 'instant';
  readonly instant: string;
  readonly policy: Policy;
  readonly trust: 'unlimited' | 'minutes';
  /** '' while the field is empty. */
  readonly trustMinutes: number | '';
}

/** Shown in the field of minutes before anything is typed. */
const FIRST_TRUST_MINUTES = 120;

/** The form as it opens: the latest poll, and the defaults of the workspace. */
export function firstOptions(defaults: ReportDefaults | undefined): RunOptions {
  const minutes = defaults?.trust_minutes ?? null;
  return {
    asOf: 'latest',
    instant: '',
    policy: defaults?.policy ?? 'nearest',
    trust: minutes === null ? 'unlimited' : 'minutes',
    trustMinutes: minutes ?? FIRST_TRUST_MINUTES,
  };
}

/** What is wrong with the form, field by field; undefined where nothing is. */
export interface OptionProblems {
  readonly instant: string | undefined;
  readonly trustMinutes: string | undefined;
}

export function optionProblems(options: RunOptions, locale?: string): OptionProblems {
  const instant = options.asOf === 'latest' ? undefined : readInstantText(options.instant);
  const minutes = options.trust === 'unlimited' ? MIN_TRUST_MINUTES : options.trustMinutes;
  const isTrust = minutes !== '' && isTrustMinutes(minutes);
  return {
    instant: instant === undefined || instant.ok ? undefined : instant.problem,
    trustMinutes: isTrust
      ? undefined
      : `Write whole minutes from ${MIN_TRUST_MINUTES} to ${formatCount(MAX_TRUST_MINUTES, locale)}.`,
  };
}

/** The body that asks for this report; undefined while something in the form is wrong. */
export function reportWishes(options: RunOptions): ReportWishes | undefined {
  const problems = optionProblems(options);
  if (problems.instant !== undefined || problems.trustMinutes !== undefined) {
    return undefined;
  }
  return {
    as_of: options.asOf === 'latest' ? null : fullInstantText(options.instant),
    policy: options.policy,
    trust_minutes: options.trust === 'unlimited' || options.trustMinutes === '' ? null : options.trustMinutes,
  };
}
