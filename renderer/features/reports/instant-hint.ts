import { formatInstant } from '../../ui/format-instant.ts';
import { readInstantText } from './instant-text.ts';

/** What stands below the field of the instant: its zone, what it means, and what to expect of it. */
export function instantHint(
  text: string,
  range: { readonly first: string; readonly latest: string } | null,
  locale?: string,
): string {
  if (text.trim() === '') {
    return 'Without a zone it is read as UTC.';
  }
  const read = readInstantText(text);
  if (!read.ok) {
    return read.problem;
  }
  const style = { seconds: true, nowMs: 0, ...(locale === undefined ? {} : { locale }) };
  const told = `${formatInstant(read.atMs, style)}${read.zone === 'assumed' ? ', as no zone is given' : ''}`;
  if (range === null) {
    return told;
  }
  if (read.atMs < Date.parse(range.first)) {
    return `${told}. Before the first poll: the report will have no rows.`;
  }
  return read.atMs > Date.parse(range.latest) ? `${told}. After the latest poll.` : told;
}
