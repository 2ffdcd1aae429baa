import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { US_PER_DAY } from '../../../workers/domain/duration.ts';
import { formatInstant } from '../../../workers/domain/instant-text.ts';
import type { Services } from '../../services.ts';
import { errorBodySchema } from '../../shared/api/error-body.ts';
import { reportDocumentSchema } from '../../shared/api/reports.ts';
import { storeParamsSchema } from '../../shared/api/store-params.ts';
import {
  exportBodySchema,
  MAX_TIMELINE_DAYS,
  type StoreDetailAnswer,
  storeDetailQuerySchema,
  storeDetailSchema,
  storeIdsAnswerSchema,
  storeRowsAnswerSchema,
  storesQuerySchema,
  timelineAnswerSchema,
  timelineQuerySchema,
} from '../../shared/api/stores.ts';
import { AppError } from '../../shared/errors.ts';
import type { ReportOptions, ReportRequest } from '../../shared/report-options.ts';
import type { StoreDescription } from '../../shared/tasks/stores.ts';
import { instantOrNull } from '../answer-instant.ts';
import { figuresRow, stripsAnswer } from '../figures-row.ts';
import { EXPORT_BODY_LIMIT_BYTES } from '../limits.ts';
import { LocatedError } from '../located-error.ts';
import { readInstant } from '../read-instant.ts';
import { reportRequest } from '../report-request.ts';
import { sendReportFile } from '../send-report-file.ts';
import { storeQuestion } from '../store-selection.ts';
import { timelineAnswer } from '../timeline-answer.ts';

const TAGS = ['Stores'];
const DEFAULT_TIMELINE_DAYS = 7;

/** Stores: ids, rows of figures, one store, its timeline. */
export function storeRoutes(services: Services): FastifyPluginAsyncZod {
  return async (server) => {
    server.get(
      '/stores',
      {
        schema: {
          tags: TAGS,
          operationId: 'listStores',
          summary: 'Store ids, rows of figures, or these as a file',
          querystring: storesQuerySchema,
          response: {
            200: {
              description: 'Ids, or rows; with `view=file` a file as `get_report` writes it.',
              content: {
                'application/json': {
                  schema: z.union([storeRowsAnswerSchema, storeIdsAnswerSchema, reportDocumentSchema]),
                },
                'text/csv': { schema: z.string() },
              },
            },
            404: errorBodySchema,
            409: errorBodySchema,
            422: errorBodySchema,
          },
        },
      },
      async (request, reply) => {
        const { view, limit, offset, format, columns } = request.query;
        if (view === 'ids') {
          const { ids, total } = await services.stores.ids(limit, offset);
          return { stores: [...ids], count: ids.length, total, limit, offset };
        }
        const reportId = request.query.report_id ?? null;
        const of = { reportId, request: reportRequest({}, services.settings, 'query') };
        const question = storeQuestion(request.query);
        if (view === 'file') {
          const bytes = await services.stores.exportFigures(of, { stores: { question }, format, columns });
          return sendReportFile(reply, selectionName(reportId), format, bytes);
        }
        const withStrips = request.query.strips === 'true';
        const { options, page } = await services.stores.figures(of, { ...question, limit, offset }, withStrips);
        return {
          options: optionsAnswer(options),
          report_id: reportId,
          stores: page.rows.map(figuresRow),
          strips: stripsAnswer(page.strips),
          count: page.rows.length,
          total: page.total,
          limit,
          offset,
          counts: page.counts,
        };
      },
    );

    server.post(
      '/stores/export',
      {
        bodyLimit: EXPORT_BODY_LIMIT_BYTES,
        schema: {
          tags: TAGS,
          operationId: 'exportStores',
          summary: 'A report’s file with the chosen stores only',
          body: exportBodySchema,
          response: {
            200: {
              description: 'The file, as `get_report` writes it.',
              content: { 'text/csv': { schema: z.string() }, 'application/json': { schema: reportDocumentSchema } },
            },
            404: errorBodySchema,
            409: errorBodySchema,
            422: errorBodySchema,
          },
        },
      },
      async (request, reply) => {
        const { report_id: reportId = null, stores: ids, format, columns } = request.body;
        const of = { reportId, request: reportRequest({}, services.settings, 'body') };
        const bytes = await services.stores.exportFigures(of, { stores: { ids }, format, columns });
        return sendReportFile(reply, selectionName(reportId), format, bytes);
      },
    );

    server.get(
      '/stores/:store_id',
      {
        schema: {
          tags: TAGS,
          operationId: 'getStore',
          summary: 'Figures, hours and zone of a store',
          params: storeParamsSchema,
          querystring: storeDetailQuerySchema,
          response: { 200: storeDetailSchema, 404: errorBodySchema, 409: errorBodySchema, 422: errorBodySchema },
        },
      },
      async (request) => {
        const storeId = request.params.store_id;
        const options = reportRequest(request.query, services.settings, 'query');
        return detailAnswer(found(await services.stores.detail(storeId, options), storeId));
      },
    );

    server.get(
      '/stores/:store_id/timeline',
      {
        schema: {
          tags: TAGS,
          operationId: 'getStoreTimeline',
          summary: 'Sessions, polls and segments of a store',
          params: storeParamsSchema,
          querystring: timelineQuerySchema,
          response: { 200: timelineAnswerSchema, 404: errorBodySchema, 409: errorBodySchema, 422: errorBodySchema },
        },
      },
      async (request) => {
        const storeId = request.params.store_id;
        const options = reportRequest(request.query, services.settings, 'query');
        const stretch = await readStretch(request.query, options);
        return timelineAnswer(found(await services.stores.timeline(storeId, stretch, options), storeId));
      },
    );
  };

  /** The stretch that was asked for, null where the core's default holds. Throws a `LocatedError`, `no_polls`. */
  async function readStretch(
    { from, to }: { readonly from?: string | undefined; readonly to?: string | undefined },
    options: ReportRequest,
  ): Promise<{ readonly fromUs: number | null; readonly toUs: number | null }> {
    if (from === undefined && to === undefined) {
      return { fromUs: null, toUs: null };
    }
    const toUs = to === undefined ? (options.asOfUs ?? (await latestPollUs())) : readInstant(to, ['query', 'to']);
    const fromUs =
      from === undefined ? toUs - DEFAULT_TIMELINE_DAYS * US_PER_DAY : readInstant(from, ['query', 'from']);
    checkSpan(fromUs, toUs);
    return { fromUs, toUs };
  }

  async function latestPollUs(): Promise<number> {
    const { latestPollUs: latest } = await services.stores.stats();
    if (latest === null) {
      throw new AppError(
        'no_polls',
        'There are no polls yet, so the stretch has no end; import polls, or name both from and to.',
      );
    }
    return latest;
  }
}

function selectionName(reportId: string | null): string {
  return `store_report_${reportId ?? 'now'}_selection`;
}

function checkSpan(fromUs: number, toUs: number): void {
  const msg =
    fromUs >= toUs
      ? 'from must lie before to'
      : toUs - fromUs > MAX_TIMELINE_DAYS * US_PER_DAY
        ? `a timeline covers at most ${MAX_TIMELINE_DAYS} days; ask for a shorter stretch`
        : undefined;
  if (msg !== undefined) {
    throw new LocatedError([{ loc: ['query', 'from'], msg, type: 'bad_span' }]);
  }
}

function found<T>(value: T | undefined, storeId: string): T {
  if (value === undefined) {
    throw new AppError('not_found', `There is no store with the id "${storeId}".`);
  }
  return value;
}

function optionsAnswer(options: ReportOptions): StoreDetailAnswer['options'] {
  return { as_of: formatInstant(options.asOfUs), policy: options.policy, trust_minutes: options.trustMinutes };
}

function detailAnswer(detail: StoreDescription): StoreDetailAnswer {
  return {
    store_id: detail.figures.storeId,
    options: optionsAnswer(detail.options),
    figures: figuresRow(detail.figures),
    business_hours: detail.hours.map((row) => ({
      day_of_week: row.day,
      start_time_local: clockTime(row.startSeconds),
      end_time_local: clockTime(row.endSeconds),
    })),
    declared_timezone: detail.declaredTimezone,
    first_poll: instantOrNull(detail.firstPollUs),
    latest_poll: instantOrNull(detail.latestPollUs),
    total_observations: detail.polls,
  };
}

/** Seconds of the local day as `HH:MM:SS`, up to `24:00:00`. */
function clockTime(seconds: number): string {
  const parts = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}
