import { formatDuration } from './format-duration.ts';

/** A length of time in `3 h 12 min`; null is a dash. */
export function Duration({ ms }: { readonly ms: number | null }) {
  return ms === null ? <span title="no data">–</span> : formatDuration(ms);
}
