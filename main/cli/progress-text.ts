import type { Progress } from '../shared/jobs.ts';
import { grouped } from './plural.ts';

/** `61.2 of 138.8 MB, 812,003 rows`. */
export function describeProgress(progress: Progress): string {
  const { done, total, unit, rows } = progress;
  const parts = [unit === 'bytes' ? describeMegabytes(done, total) : describeCount(done, total, unit)];
  if (rows !== undefined && rows > 0) parts.push(`${grouped(rows)} rows`);
  return parts.join(', ');
}

function describeMegabytes(done: number, total: number | null): string {
  const doneMb = (done / 1e6).toFixed(1);
  return total === null ? `${doneMb} MB` : `${doneMb} of ${(total / 1e6).toFixed(1)} MB`;
}

function describeCount(done: number, total: number | null, unit: string): string {
  return total === null ? `${grouped(done)} ${unit}` : `${grouped(done)} of ${grouped(total)} ${unit}`;
}
