import multipart from '@fastify/multipart';
import type { FastifyReply } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Services } from '../../services.ts';
import { errorBodySchema } from '../../shared/api/error-body.ts';
import {
  forgottenImportSchema,
  importAnswerSchema,
  importListSchema,
  importParamsSchema,
  importQuerySchema,
  officialBodySchema,
  rejectsAnswerSchema,
  rejectsQuerySchema,
} from '../../shared/api/imports.ts';
import { AppError } from '../../shared/errors.ts';
import type { RejectedRow } from '../../shared/imports.ts';
import { REJECT_REASONS } from '../../shared/reject-reasons.ts';
import { describeUpload } from '../describe-upload.ts';
import { importAnswer, sendStartedImport } from '../import-answer.ts';
import { MULTIPART_LIMITS } from '../limits.ts';
import { rejectsCsv } from '../rejects-csv.ts';
import { readUpload, receive } from '../upload.ts';

const TAGS = ['Imports'];

/** Imports: upload, official dataset, history, rejected rows. A path of the machine is never taken over HTTP. */
export function importRoutes(services: Services): FastifyPluginAsyncZod {
  return async (server) => {
    server.register(multipart, { limits: MULTIPART_LIMITS });

    server.post(
      '/imports',
      {
        config: { swaggerTransform: describeUpload({ takesReplace: true }) },
        schema: {
          tags: TAGS,
          operationId: 'startImport',
          summary: 'Import uploaded files',
          description:
            'Multipart form: CSV files or a zip under any field name, told apart by their headers; the field `replace` or the query of that name drops all data first.',
          querystring: importQuerySchema,
          response: {
            202: importAnswerSchema,
            400: errorBodySchema,
            413: errorBodySchema,
            415: errorBodySchema,
            422: errorBodySchema,
            429: errorBodySchema,
          },
        },
      },
      async (request, reply) => {
        const upload = readUpload(request, { takesReplace: true, ...request.query });
        const record = await receive(request, upload, services.imports.start(upload.sources, upload.options));
        return sendStartedImport(reply, record);
      },
    );

    server.post(
      '/imports/official',
      {
        schema: {
          tags: TAGS,
          operationId: 'startOfficialImport',
          summary: 'Download the official dataset, then import it',
          querystring: importQuerySchema,
          body: officialBodySchema,
          response: { 202: importAnswerSchema, 422: errorBodySchema, 429: errorBodySchema },
        },
      },
      async (request, reply) => {
        const replace = request.body?.replace ?? request.query.replace ?? false;
        return sendStartedImport(
          reply,
          await services.imports.startOfficial({ replace, backup: request.query.backup }),
        );
      },
    );

    server.get(
      '/imports',
      {
        schema: {
          tags: TAGS,
          operationId: 'listImports',
          summary: 'All imports, newest first',
          response: { 200: importListSchema },
        },
      },
      async () => {
        const imports = services.imports.list().map(importAnswer);
        return { imports, count: imports.length };
      },
    );

    server.get(
      '/imports/:import_id',
      {
        schema: {
          tags: TAGS,
          operationId: 'getImport',
          summary: 'State, progress and result of an import',
          params: importParamsSchema,
          response: { 200: importAnswerSchema, 404: errorBodySchema },
        },
      },
      async (request) => {
        const record = services.imports.find(request.params.import_id);
        if (record === undefined) {
          throw importNotFound(request.params.import_id);
        }
        return importAnswer(record);
      },
    );

    server.delete(
      '/imports/:import_id',
      {
        schema: {
          tags: TAGS,
          operationId: 'forgetDamagedImport',
          summary: 'Take an entry that is damaged off the import history',
          description: 'Its rejected rows go with it. Nothing else is changed; an entry that is sound stays.',
          params: importParamsSchema,
          response: { 200: forgottenImportSchema, 404: errorBodySchema, 409: errorBodySchema },
        },
      },
      async (request) => {
        const id = request.params.import_id;
        if ((await services.imports.forgetDamaged(id)).length === 0) {
          throw services.imports.find(id) === undefined
            ? importNotFound(id)
            : new AppError('conflict', `The import "${id}" stays in the history: its entry is not damaged.`);
        }
        return { message: 'Entry taken off the import history', import_id: id };
      },
    );

    server.get(
      '/imports/:import_id/rejects',
      {
        schema: {
          tags: TAGS,
          operationId: 'getRejects',
          summary: 'Rows of an import that were refused, each with its line and why',
          params: importParamsSchema,
          querystring: rejectsQuerySchema,
          response: {
            200: {
              description: 'The first 1,000 rejected rows of each file.',
              content: { 'application/json': { schema: rejectsAnswerSchema }, 'text/csv': { schema: z.string() } },
            },
            404: errorBodySchema,
          },
        },
      },
      async (request, reply) => {
        const id = request.params.import_id;
        const rows = await services.imports.rejects(id);
        if (rows === undefined) {
          throw importNotFound(id);
        }
        if (request.query.format === 'csv') {
          return sendRejectsFile(reply, id, rows);
        }
        const rejects = rows.map((row) => ({ ...row, explanation: REJECT_REASONS[row.reason] }));
        return { import_id: id, rejects, count: rejects.length };
      },
    );
  };
}

function sendRejectsFile(reply: FastifyReply, id: string, rows: readonly RejectedRow[]): FastifyReply {
  return reply
    .type('text/csv; charset=utf-8')
    .header('content-disposition', `attachment; filename=rejected_rows_${id.replace(/[^\w-]/g, '_')}.csv`)
    .send(Buffer.from(rejectsCsv(rows)));
}

function importNotFound(id: string): AppError {
  return new AppError('not_found', `There is no import with the id "${id}".`);
}
