import { describe, expect, it } from 'vitest';
import { type ProgressPoint, progressRate, withPoint } from '../../renderer/ui/job-rate.ts';

function collect(points: readonly ProgressPoint[]): readonly ProgressPoint[] {
  return points.reduce<readonly ProgressPoint[]>(withPoint, []);
}

describe('the rate of a job', () => {
  it('is not told before there is enough to tell it from', () => {
    expect(progressRate([])).toBeNull();
    expect(progressRate(collect([{ atMs: 0, done: 5 }]))).toBeNull();
    expect(
      progressRate(
        collect([
          { atMs: 0, done: 0 },
          { atMs: 400, done: 1_000 },
        ]),
      ),
    ).toBeNull();
  });

  it('is what was done a second', () => {
    const points = collect([
      { atMs: 0, done: 0 },
      { atMs: 1_000, done: 100 },
      { atMs: 2_000, done: 400 },
    ]);
    expect(progressRate(points)).toBe(200);
  });

  it('forgets what lies more than five seconds back', () => {
    const points = collect([
      { atMs: 0, done: 0 },
      { atMs: 1_000, done: 1_000_000 },
      { atMs: 6_000, done: 1_000_050 },
    ]);
    expect(progressRate(points)).toBe(10);
  });

  it('begins anew when the next step counts from nought', () => {
    const points = collect([
      { atMs: 0, done: 900 },
      { atMs: 1_000, done: 1_000 },
      { atMs: 2_000, done: 10 },
    ]);
    expect(points).toEqual([{ atMs: 2_000, done: 10 }]);
  });
});
