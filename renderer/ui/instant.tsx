import { formatInstant, formatUtc, type InstantStyle } from './format-instant.ts';

/** An instant on the clock of a zone, with UTC to the second on hover; null is a dash. */
export function Instant({ at, ...style }: { readonly at: string | number | null } & InstantStyle) {
  if (at === null) {
    return <>–</>;
  }
  return (
    <time dateTime={new Date(at).toISOString()} title={formatUtc(at)}>
      {formatInstant(at, { nowMs: Date.now(), ...style })}
    </time>
  );
}
