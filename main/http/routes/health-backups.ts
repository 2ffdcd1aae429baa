import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Services } from '../../services.ts';
import {
  backupListSchema,
  backupParamsSchema,
  checkAnswerSchema,
  checkQuerySchema,
  restoredSchema,
} from '../../shared/api/backups.ts';
import { errorBodySchema } from '../../shared/api/error-body.ts';
import { clockInstant } from '../answer-instant.ts';
import { backupAnswer } from '../backup-answer.ts';
import { checkAnswer } from '../check-answer.ts';

const TAGS = ['Workspace'];

/** Whether the data is as it was written, and what there is to go back to. */
export function backupRoutes(services: Services, options: { readonly now: () => number }): FastifyPluginAsyncZod {
  return async (server) => {
    const { backups } = services.stores;

    server.get(
      '/check',
      {
        schema: {
          tags: TAGS,
          operationId: 'checkData',
          summary: 'Read all data and say what is damaged',
          description:
            'Takes about as long as copying the workspace. Imports and reports go on meanwhile; what is told is of the moment at which it began.',
          querystring: checkQuerySchema,
          response: { 200: checkAnswerSchema, 503: errorBodySchema },
        },
      },
      async (request) => {
        const [check, stored] = [await backups.check(), await backups.list()];
        const last = stored.find(({ damaged }) => !damaged);
        return {
          checked_at: clockInstant(options.now()),
          ...checkAnswer(check, request.query.limit),
          last_backup: last === undefined ? null : backupAnswer(last),
        };
      },
    );

    server.get(
      '/backups',
      {
        schema: {
          tags: TAGS,
          operationId: 'listBackups',
          summary: 'Backups of the workspace, the newest first',
          response: { 200: backupListSchema },
        },
      },
      async () => {
        const stored = (await backups.list()).map(backupAnswer);
        return { backups: stored, count: stored.length };
      },
    );

    server.post(
      '/backups/:file/restore',
      {
        schema: {
          tags: TAGS,
          operationId: 'restoreBackup',
          summary: 'Copy a backup to a new workspace beside this one',
          description: 'This workspace and the backup stay as they are.',
          params: backupParamsSchema,
          response: { 201: restoredSchema, 404: errorBodySchema, 503: errorBodySchema },
        },
      },
      async (request, reply) => {
        const file = await backups.restore(request.params.file);
        return reply.code(201).send({ file });
      },
    );
  };
}
