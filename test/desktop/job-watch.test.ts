import { expect, test } from 'vitest';
import { JobWatch } from '../../main/desktop/job-watch.ts';
import { jobsInWords } from '../../main/desktop/jobs-in-words.ts';
import type { Job, JobState } from '../../main/shared/jobs.ts';

function job(id: string, state: JobState, done = 0, total: number | null = 100): Job {
  return {
    id,
    kind: 'report',
    state,
    progress: { done, total, unit: 'stores', step: 'measuring' },
    created_at: '2026-01-01T00:00:00.000Z',
    started_at: null,
    finished_at: null,
    error_code: null,
    error_message: null,
  };
}

test('the bar shows how far the running job is, an unknown end, or nothing', () => {
  let jobs = [job('waiting', 'queued'), job('running', 'running', 25)];
  const watch = new JobWatch(() => jobs);
  expect(watch.look().progressBar).toBe(0.25);
  jobs = [job('running', 'running', 25, null)];
  expect(watch.look().progressBar).toBe(2);
  jobs = [job('running', 'running', 101)];
  expect(watch.look().progressBar).toBe(1);
  jobs = [job('running', 'done')];
  expect(watch.look().progressBar).toBe(-1);
});

test('a job that ended is told once, also one that came and went between two looks', () => {
  let jobs = [job('before', 'done')];
  const watch = new JobWatch(() => jobs);
  jobs = [job('quick', 'done'), job('slow', 'running'), job('before', 'done')];
  expect(watch.look().ended.map(({ id }) => id)).toEqual(['quick']);
  jobs = [job('quick', 'done'), job('slow', 'failed'), job('before', 'done')];
  expect(watch.look().ended.map(({ id }) => id)).toEqual(['slow']);
  expect(watch.look().ended).toEqual([]);
});

test('jobs are named in the question about ending them', () => {
  expect(jobsInWords([job('one', 'running')])).toBe('A report is running.');
  expect(jobsInWords([{ ...job('one', 'running'), kind: 'import' }])).toBe('An import is running.');
  expect(jobsInWords([job('one', 'running'), job('two', 'queued')])).toBe('2 jobs are running.');
});
