import { formatPercent } from './format-percent.ts';

/** A percentage with one decimal; null, no data, is a dash and says so to screen readers. */
export function Percent({ value }: { readonly value: number | null }) {
  return value === null ? <span title="no data">–</span> : formatPercent(value);
}
