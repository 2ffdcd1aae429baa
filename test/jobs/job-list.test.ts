import { describe, expect, test } from 'vitest';
import { type JobContext, JobList } from '../../main/jobs/job-list.ts';
import { AppError } from '../../main/shared/errors.ts';

/** A list with a clock of its own, one second a look. */
function jobList(maxWaiting = 10): JobList {
  let nowMs = 0;
  return new JobList(() => (nowMs += 1_000), maxWaiting);
}

/** A job that ends when it is told to, in its turn. */
function gated(jobs: JobList, log: string[] = [], name = '') {
  const gate = Promise.withResolvers<string>();
  const begun = Promise.withResolvers<JobContext>();
  const job = jobs.start('import', (context) =>
    context.inTurn(async () => {
      log.push(`begin ${name}`);
      begun.resolve(context);
      context.signal.addEventListener('abort', () => gate.reject(new AppError('cancelled', 'stopped')));
      const value = await gate.promise;
      log.push(`end ${name}`);
      return value;
    }),
  );
  return { ...job, open: () => gate.resolve(name), fail: (error: Error) => gate.reject(error), begun: begun.promise };
}

describe('jobs', () => {
  test('take turns in the order they were started', async () => {
    const jobs = jobList();
    const log: string[] = [];
    const [a, b, c] = ['a', 'b', 'c'].map((name) => gated(jobs, log, name));
    c!.open();
    b!.open();
    await a!.begun;
    expect(jobs.list().map((job) => job.state)).toEqual(['queued', 'queued', 'running']);
    a!.open();
    expect(await Promise.all([a!.done, b!.done, c!.done])).toEqual(['a', 'b', 'c']);
    expect(log).toEqual(['begin a', 'end a', 'begin b', 'end b', 'begin c', 'end c']);
  });

  test('go on after one that fails, which keeps its error', async () => {
    const jobs = jobList();
    const [bad, good] = [gated(jobs), gated(jobs)];
    bad.fail(new AppError('bad_file', 'no header'));
    good.open();
    await expect(bad.done).rejects.toThrow('no header');
    await good.done;
    expect(jobs.find(bad.id)).toMatchObject({ state: 'failed', error_code: 'bad_file', error_message: 'no header' });
    expect(jobs.find(good.id)).toMatchObject({ state: 'done', error_code: null });
  });

  test('whose error nobody expected are internal', async () => {
    const jobs = jobList();
    const { id, done } = jobs.start('report', () => Promise.reject(new TypeError('x is not a function')));
    await expect(done).rejects.toThrow('x is not');
    expect(jobs.find(id)).toMatchObject({ state: 'failed', error_code: 'internal' });
  });

  test('are listed newest first, with their times', async () => {
    const jobs = jobList();
    const [a, b] = [gated(jobs), gated(jobs)];
    a.open();
    b.open();
    await b.done;
    expect(jobs.list().map((job) => job.id)).toEqual([b.id, a.id]);
    const { created_at, started_at, finished_at } = jobs.find(b.id)!;
    expect([created_at, started_at, finished_at]).toEqual([...[created_at, started_at!, finished_at!].sort()]);
  });

  test('beyond the bound are refused as busy until some are done', async () => {
    const jobs = jobList(2);
    const [a, b] = [gated(jobs), gated(jobs)];
    expect(() => gated(jobs)).toThrow(expect.objectContaining({ code: 'busy' }));
    expect(jobs.list()).toHaveLength(2);
    a.open();
    await a.done;
    const c = gated(jobs);
    b.open();
    c.open();
    await c.done;
    expect(jobs.busy).toBe(false);
  });

  test('that have ended are kept up to a bound, the unfinished always', async () => {
    const jobs = jobList(5);
    const running = gated(jobs);
    await running.begun;
    for (let i = 0; i < 510; i++) await jobs.start('report', () => Promise.resolve(i)).done;
    expect(jobs.list()).toHaveLength(501);
    expect(jobs.find(running.id)?.state).toBe('running');
    running.open();
    await running.done;
  });

  test('show the last of their progress when they have ended', async () => {
    const jobs = jobList();
    let done = 0;
    const { id, done: end } = jobs.start('report', async (context) => {
      context.reportProgress(() => ({ done, total: 9, unit: 'stores', step: 'measuring' }));
      done = 9;
    });
    await end;
    done = 4;
    expect(jobs.find(id)?.progress).toMatchObject({ done: 9, total: 9 });
  });
});

describe('cancelling', () => {
  test('a job that waits ends it at once, and it never begins', async () => {
    const jobs = jobList();
    const log: string[] = [];
    const [a, b, c] = ['a', 'b', 'c'].map((name) => gated(jobs, log, name));
    expect(jobs.cancel(b!.id)).toBe(true);
    await expect(b!.done).rejects.toMatchObject({ code: 'cancelled' });
    expect(jobs.find(b!.id)).toMatchObject({ state: 'cancelled', started_at: null });
    expect(jobs.cancel(b!.id)).toBe(false);
    a!.open();
    c!.open();
    await c!.done;
    expect(log).toEqual(['begin a', 'end a', 'begin c', 'end c']);
  });

  test('a job that runs tells it, and the next has its turn when it has ended', async () => {
    const jobs = jobList();
    const log: string[] = [];
    const [a, b] = ['a', 'b'].map((name) => gated(jobs, log, name));
    await a!.begun;
    jobs.cancel(a!.id);
    b!.open();
    await expect(a!.done).rejects.toMatchObject({ code: 'cancelled' });
    await b!.done;
    expect(log).toEqual(['begin a', 'begin b', 'end b']);
  });

  test('what is no job does nothing', () => {
    expect(jobList().cancel('no such job')).toBe(false);
  });
});

test('closing cancels all jobs, lets what has its turn end, and takes no more', async () => {
  const jobs = jobList();
  const [a, b] = [gated(jobs), gated(jobs)];
  await a.begun;
  const ends = Promise.allSettled([a.done, b.done]);
  let written = false;
  const write = jobs.inTurn(async () => {
    written = true;
  });
  await jobs.close();
  expect(written).toBe(true);
  await write;
  expect((await ends).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(jobs.list().map((job) => job.state)).toEqual(['cancelled', 'cancelled']);
  expect(() => gated(jobs)).toThrow(expect.objectContaining({ code: 'interrupted' }));
});
