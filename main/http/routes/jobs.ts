import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Services } from '../../services.ts';
import { errorBodySchema } from '../../shared/api/error-body.ts';
import { jobAnswerSchema, jobListSchema, jobParamsSchema } from '../../shared/api/jobs.ts';
import { AppError } from '../../shared/errors.ts';
import type { Job } from '../../shared/jobs.ts';

const TAGS = ['Jobs'];

/** Everything that takes time: imports, downloads, reports. */
export function jobRoutes(services: Services): FastifyPluginAsyncZod {
  return async (server) => {
    server.get(
      '/jobs',
      {
        schema: {
          tags: TAGS,
          operationId: 'listJobs',
          summary: 'Jobs of this run of the program, newest first',
          response: { 200: jobListSchema },
        },
      },
      async () => {
        const jobs = [...services.jobs.list()];
        return { jobs, count: jobs.length };
      },
    );

    server.get(
      '/jobs/:job_id',
      {
        schema: {
          tags: TAGS,
          operationId: 'getJob',
          summary: 'State and progress of a job',
          params: jobParamsSchema,
          response: { 200: jobAnswerSchema, 404: errorBodySchema },
        },
      },
      async (request) => findJob(request.params.job_id),
    );

    const cancelling = {
      tags: TAGS,
      summary: 'Cancel a job that has not ended',
      params: jobParamsSchema,
      response: { 202: jobAnswerSchema, 404: errorBodySchema, 409: errorBodySchema },
    };
    server.post(
      '/jobs/:job_id/cancel',
      { schema: { ...cancelling, operationId: 'cancelJob' } },
      async (request, reply) => reply.code(202).send(cancelJob(request.params.job_id)),
    );
    server.delete('/jobs/:job_id', { schema: { ...cancelling, operationId: 'deleteJob' } }, async (request, reply) =>
      reply.code(202).send(cancelJob(request.params.job_id)),
    );
  };

  function findJob(jobId: string): Job {
    const job = services.jobs.find(jobId);
    if (job === undefined) {
      throw new AppError('not_found', `There is no job with the id "${jobId}".`);
    }
    return job;
  }

  function cancelJob(jobId: string): Job {
    const job = findJob(jobId);
    if (!services.jobs.cancel(jobId)) {
      throw new AppError('conflict', `The job has ended (${job.state}); there is nothing to cancel.`);
    }
    return services.jobs.find(jobId) ?? job;
  }
}
