import { formatCount } from './format-count.ts';

/** A whole number in the user's locale; null is a dash. */
export function Count({ value }: { readonly value: number | null }) {
  return formatCount(value);
}
