import type { StoreDetailAnswer } from '../../../main/shared/api/stores.ts';

/** Says that a zone is a default, and why; null where it is the store's own. */
export function zoneInWords(detail: {
  readonly declared_timezone: StoreDetailAnswer['declared_timezone'];
  readonly figures: Pick<StoreDetailAnswer['figures'], 'flags' | 'timezone'>;
}): string | null {
  if (!detail.figures.flags.includes('default_timezone')) {
    return null;
  }
  return detail.declared_timezone === null
    ? `No zone was given: ${detail.figures.timezone} is taken.`
    : `“${detail.declared_timezone}” was given, which is no IANA zone: ${detail.figures.timezone} is taken.`;
}
