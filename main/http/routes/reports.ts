import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { ReportRecord, Services } from '../../services.ts';
import { compareAnswerSchema, compareParamsSchema, compareQuerySchema } from '../../shared/api/compare.ts';
import { errorBodySchema } from '../../shared/api/error-body.ts';
import {
  deletedReportSchema,
  failedAnswerSchema,
  getReportQuerySchema,
  type ReportAnswer,
  reportDocumentSchema,
  reportListSchema,
  reportParamsSchema,
  reportRecordSchema,
  runningAnswerSchema,
  triggerAnswerSchema,
  triggerBodySchema,
} from '../../shared/api/reports.ts';
import { AppError } from '../../shared/errors.ts';
import { clockInstant, instantOrNull } from '../answer-instant.ts';
import { comparisonAnswer } from '../comparison-answer.ts';
import { contentTag, hasTagged } from '../content-tag.ts';
import { reportRequest } from '../report-request.ts';
import { sendReportFile } from '../send-report-file.ts';

const TAGS = ['Reports'];

/** Reports: trigger, fetch, history, delete. */
export function reportRoutes(
  services: Services,
  { programVersion }: { readonly programVersion: string },
): FastifyPluginAsyncZod {
  return async (server) => {
    server.post(
      '/trigger_report',
      {
        schema: {
          tags: TAGS,
          operationId: 'triggerReport',
          summary: 'Start a report',
          description: 'Answers at once. A report on unchanged data with the same options is not computed again.',
          body: triggerBodySchema,
          response: { 200: triggerAnswerSchema, 409: errorBodySchema, 422: errorBodySchema, 429: errorBodySchema },
        },
      },
      async (request) => ({
        report_id: await services.reports.trigger(reportRequest(request.body ?? {}, services.settings, 'body')),
      }),
    );

    server.get(
      '/get_report/:report_id',
      {
        schema: {
          tags: TAGS,
          operationId: 'getReport',
          summary: 'Fetch a report',
          description:
            'While it runs `{"status":"Running"}`, then the file, or `{"status":"Failed"}` with the reason; all three with status 200. ' +
            'Send the `ETag` of a file that you have as `If-None-Match`, and you get it again only if it is another one: reports on unchanged data have the same.',
          params: reportParamsSchema,
          querystring: getReportQuerySchema,
          response: {
            200: {
              description: 'The report, or its state while there is none.',
              content: {
                'text/csv': { schema: z.string() },
                'application/json': {
                  schema: z.union([runningAnswerSchema, failedAnswerSchema, reportDocumentSchema]),
                },
              },
            },
            304: z.undefined().meta({ description: 'The client has the file already.' }),
            404: errorBodySchema,
            422: errorBodySchema,
          },
        },
      },
      async (request, reply) => {
        const { format, columns, wait } = request.query;
        const id = request.params.report_id;
        const record = found(wait > 0 ? await services.reports.settled(id, wait) : services.reports.find(id));
        if (record.status === 'Running') {
          return { status: 'Running' as const };
        }
        if (record.status === 'Failed') {
          return { status: 'Failed' as const, error_message: record.errorMessage ?? 'The report failed.' };
        }
        const firstReportId = services.reports.firstOfSameContent(id);
        const tag = contentTag({ firstReportId, format, columns, programVersion });
        if (hasTagged(request.headers['if-none-match'], tag)) {
          return reply.code(304).header('etag', tag).send(undefined);
        }
        const bytes = await services.reports.content(id, format, columns);
        reply.header('etag', tag);
        return sendReportFile(reply, `store_report_${record.reportId}`, format, bytes);
      },
    );

    server.get(
      '/reports',
      {
        schema: {
          tags: TAGS,
          operationId: 'listReports',
          summary: 'All reports, newest first',
          description:
            'A report stays as it was when the data changes. The newest are kept: up to 10,000, with up to 2 GB of figures.',
          response: { 200: reportListSchema },
        },
      },
      async () => {
        const reports = services.reports.list().map(reportAnswer);
        return { reports, count: reports.length };
      },
    );

    server.get(
      '/reports/:report_id/status',
      {
        schema: {
          tags: TAGS,
          operationId: 'getReportStatus',
          summary: 'State and progress of a report',
          params: reportParamsSchema,
          response: { 200: reportRecordSchema, 404: errorBodySchema },
        },
      },
      async (request) => reportAnswer(found(services.reports.find(request.params.report_id))),
    );

    server.get(
      '/reports/:report_id/compare/:other_id',
      {
        schema: {
          tags: TAGS,
          operationId: 'compareReports',
          summary: 'What changed from a report to another one',
          params: compareParamsSchema,
          querystring: compareQuerySchema,
          response: { 200: compareAnswerSchema, 404: errorBodySchema, 409: errorBodySchema, 422: errorBodySchema },
        },
      },
      async (request) => {
        const { report_id: reportId, other_id: otherId } = request.params;
        const { list = null, sort, order, limit, offset } = request.query;
        const descending = order === undefined ? sort === 'difference_pct' : order === 'desc';
        const page = { list, sort, descending, limit, offset };
        const comparison = await services.reports.compare(reportId, otherId, page);
        return {
          ...comparisonAnswer(
            found(services.reports.find(reportId)),
            found(services.reports.find(otherId)),
            comparison,
          ),
          limit,
          offset,
        };
      },
    );

    server.delete(
      '/reports/:report_id',
      {
        schema: {
          tags: TAGS,
          operationId: 'deleteReport',
          summary: 'Cancel a report when it is running, and forget it',
          params: reportParamsSchema,
          response: { 200: deletedReportSchema, 404: errorBodySchema },
        },
      },
      async (request) => {
        const id = request.params.report_id;
        if (!(await services.reports.delete(id))) {
          throw reportNotFound();
        }
        return { message: 'Report deleted', report_id: id };
      },
    );
  };
}

function found(record: ReportRecord | undefined): ReportRecord {
  if (record === undefined) {
    throw reportNotFound();
  }
  return record;
}

/** In the words of the earlier service: clients compare them. */
function reportNotFound(): AppError {
  return new AppError('not_found', 'Report not found');
}

function reportAnswer(record: ReportRecord): ReportAnswer {
  return {
    report_id: record.reportId,
    status: record.status,
    created_at: clockInstant(record.createdAtMs),
    completed_at: record.completedAtMs === null ? null : clockInstant(record.completedAtMs),
    stores_processed: record.storesProcessed,
    stores_total: record.storesTotal,
    error_message: record.errorMessage,
    as_of: instantOrNull(record.options.asOfUs),
    policy: record.options.policy,
    trust_minutes: record.options.trustMinutes,
    data_version: record.dataVersion,
    tzdb_version: record.tzdbVersion,
    program_version: record.programVersion,
    stale: record.stale,
    no_data_stores: record.noDataStores,
  };
}
