import type { SettingsService } from '../services.ts';
import { REPORT_DEFAULTS_KEY, type ReportDefaults, reportDefaultsSchema } from '../shared/api/settings.ts';
import { DEFAULT_REPORT_REQUEST, type Policy, type ReportRequest } from '../shared/report-options.ts';
import { readInstant } from './read-instant.ts';

/** Report options as a body or a query gives them. */
export interface GivenOptions {
  readonly as_of?: string | null | undefined;
  readonly policy?: Policy | undefined;
  /** null and `none`: without limit. */
  readonly trust_minutes?: number | 'none' | null | undefined;
}

/**
 * The options of a report: what the caller says, else the workspace's settings, else the program's defaults.
 * @param part where the options stand in the request, for errors: `body` or `query`. Throws a located `invalid`.
 */
export function reportRequest(given: GivenOptions, settings: SettingsService, part: 'body' | 'query'): ReportRequest {
  const defaults = readReportDefaults(settings);
  const { trust_minutes: trust = defaults.trust_minutes } = given;
  return {
    asOfUs: given.as_of == null ? null : readInstant(given.as_of, [part, 'as_of']),
    policy: given.policy ?? defaults.policy,
    trustMinutes: trust === 'none' ? null : trust,
  };
}

/** The workspace's defaults. A stored value that is not of today's form, as another version may leave it, counts as not set. */
export function readReportDefaults(settings: SettingsService): ReportDefaults {
  const stored = settings.get(REPORT_DEFAULTS_KEY);
  const parsed = stored === undefined ? undefined : reportDefaultsSchema.safeParse(parseJson(stored));
  if (parsed?.success === true) {
    return parsed.data;
  }
  return { policy: DEFAULT_REPORT_REQUEST.policy, trust_minutes: DEFAULT_REPORT_REQUEST.trustMinutes };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
