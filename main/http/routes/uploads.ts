import multipart from '@fastify/multipart';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Services } from '../../services.ts';
import { errorBodySchema } from '../../shared/api/error-body.ts';
import { importAnswerSchema } from '../../shared/api/imports.ts';
import {
  deletedUploadSchema,
  uploadAnswerSchema,
  uploadImportBodySchema,
  uploadParamsSchema,
} from '../../shared/api/uploads.ts';
import { AppError } from '../../shared/errors.ts';
import { describeUpload } from '../describe-upload.ts';
import { sendStartedImport } from '../import-answer.ts';
import { MULTIPART_LIMITS } from '../limits.ts';
import { readUpload, receive } from '../upload.ts';
import { uploadAnswer } from '../upload-answer.ts';

const TAGS = ['Uploads'];

/** Files that are looked at before they are imported. A path of the machine is never taken over HTTP. */
export function uploadRoutes(services: Services): FastifyPluginAsyncZod {
  return async (server) => {
    server.register(multipart, { limits: MULTIPART_LIMITS });

    server.post(
      '/uploads',
      {
        config: { swaggerTransform: describeUpload({ takesReplace: false }) },
        schema: {
          tags: TAGS,
          operationId: 'stageUpload',
          summary: 'Look at files without storing anything',
          description:
            'Multipart form: CSV files or a zip under any field name. They are kept for 30 minutes, to be imported or discarded. A file that cannot be imported has an `error`; the others are looked at all the same.',
          response: {
            201: uploadAnswerSchema,
            400: errorBodySchema,
            413: errorBodySchema,
            415: errorBodySchema,
            422: errorBodySchema,
            429: errorBodySchema,
          },
        },
      },
      async (request, reply) => {
        const upload = readUpload(request, { takesReplace: false });
        const staged = await receive(request, upload, services.uploads.stage(upload.sources));
        return reply.code(201).header('location', `/api/v1/uploads/${staged.uploadId}`).send(uploadAnswer(staged));
      },
    );

    server.get(
      '/uploads/:upload_id',
      {
        schema: {
          tags: TAGS,
          operationId: 'getUpload',
          summary: 'What the files of an upload hold',
          params: uploadParamsSchema,
          response: { 200: uploadAnswerSchema, 404: errorBodySchema },
        },
      },
      async (request) => {
        const staged = await services.uploads.find(request.params.upload_id);
        if (staged === undefined) {
          throw uploadNotFound(request.params.upload_id);
        }
        return uploadAnswer(staged);
      },
    );

    server.post(
      '/uploads/:upload_id/import',
      {
        schema: {
          tags: TAGS,
          operationId: 'importUpload',
          summary: 'Import the files of an upload',
          params: uploadParamsSchema,
          body: uploadImportBodySchema,
          response: { 202: importAnswerSchema, 404: errorBodySchema, 422: errorBodySchema, 429: errorBodySchema },
        },
      },
      async (request, reply) => {
        const { replace = false, backup, files = null } = request.body ?? {};
        return sendStartedImport(
          reply,
          await services.uploads.startImport(request.params.upload_id, { replace, backup, files }),
        );
      },
    );

    server.delete(
      '/uploads/:upload_id',
      {
        schema: {
          tags: TAGS,
          operationId: 'discardUpload',
          summary: 'Forget an upload and remove its copies',
          params: uploadParamsSchema,
          response: { 200: deletedUploadSchema, 404: errorBodySchema },
        },
      },
      async (request) => {
        const id = request.params.upload_id;
        if (!(await services.uploads.discard(id))) {
          throw uploadNotFound(id);
        }
        return { message: 'Upload discarded', upload_id: id };
      },
    );
  };
}

function uploadNotFound(id: string): AppError {
  return new AppError(
    'not_found',
    `There is no upload with the id "${id}"; it was imported or discarded, or it is older than 30 minutes. Send the files again.`,
  );
}
