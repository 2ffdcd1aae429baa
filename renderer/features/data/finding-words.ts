import type { Quality } from '../../../main/shared/api/quality.ts';
import { FINDINGS, type Finding } from '../../../main/shared/quality.ts';
import { formatCount, formatCounted } from '../../ui/format-count.ts';
import { formatMinutes } from '../../ui/format-duration.ts';

type Bin = Quality['cadence']['bins'][number];

/** What a finding is, and what it means for the figures. */
export const FINDING_WORDS: Readonly<Record<Finding, { readonly title: string; readonly meaning: string }>> = {
  polls_without_hours: {
    title: 'Polls, but no business hours',
    meaning: 'They count as open always: nights and closed days are part of their uptime and downtime.',
  },
  polls_without_timezone: {
    title: 'Polls, but no time zone',
    meaning: 'America/Chicago is used, so their opening hours may be taken hours too early or too late.',
  },
  unknown_timezone: {
    title: 'Time zone with an unknown name',
    meaning: 'The name is no IANA zone. America/Chicago is used, so their opening hours may be off by hours.',
  },
  hours_without_polls: {
    title: 'Business hours, but no polls',
    meaning: 'Nothing is known of them: no report names them, and no figure counts them.',
  },
  silent: {
    title: 'Silent for more than eight days',
    meaning: 'Their latest poll is too old to say anything of the week: they show as no data, not as up or down.',
  },
  overlapping_hours: {
    title: 'Business hours that overlap',
    meaning: 'Two of their rows cover the same time. It counts once, so no figure is too high.',
  },
};

/** Findings in the order of the list: those with most stores first, and what was not found at the end. */
export function orderedFindings(findings: Quality['findings']): readonly Finding[] {
  return [...FINDINGS].sort((a, b) => findings[b].count - findings[a].count);
}

/** What the page says of itself. */
export function qualityHeading(findings: Quality['findings'], locale?: string): string {
  const found = FINDINGS.filter((finding) => findings[finding].count > 0).length;
  return found === 0
    ? `Nothing to look at: all ${formatCount(FINDINGS.length, locale)} checks found nothing`
    : `${formatCount(found, locale)} of ${formatCount(FINDINGS.length, locale)} checks found stores to look at`;
}

/** `5–10 min`, `24 h and more`: the times between polls that a bin stands for. */
export function binText(bin: Bin, locale?: string): string {
  const { from_minutes: from, to_minutes: to } = bin;
  return to === null
    ? `${formatMinutes(from, locale)} and more`
    : `${formatMinutes(from, locale)} to ${formatMinutes(to, locale)}`;
}

/** How often stores are polled, in a sentence. */
export function cadenceSentence(cadence: Quality['cadence'], locale?: string): string {
  const most = cadence.bins.reduce<Bin>((best, bin) => (bin.stores > best.stores ? bin : best), {
    from_minutes: 0,
    to_minutes: null,
    stores: 0,
  });
  if (cadence.median_minutes === null || most.stores === 0) {
    return 'No store has two polls in the eight days.';
  }
  return `The median store is polled every ${formatMinutes(cadence.median_minutes, locale)}. Most often it is ${binText(most, locale)}: ${formatCounted(most.stores, 'store', 'stores', locale)}.`;
}

/** Stores that are in no column, in a sentence; undefined: there are none. */
export function tooFewText(cadence: Quality['cadence'], locale?: string): string | undefined {
  return cadence.too_few_polls === 0
    ? undefined
    : `${formatCounted(cadence.too_few_polls, 'store has', 'stores have', locale)} fewer than two polls in the eight days and ${cadence.too_few_polls === 1 ? 'is' : 'are'} not drawn.`;
}
