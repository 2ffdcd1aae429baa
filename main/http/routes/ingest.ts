import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { IngestSummary, Services } from '../../services.ts';
import { errorBodySchema } from '../../shared/api/error-body.ts';
import {
  type IngestAnswer,
  ingestAnswerSchema,
  ingestHoursBodySchema,
  ingestPollsBodySchema,
  ingestZonesBodySchema,
} from '../../shared/api/ingest.ts';
import { clockInstant } from '../answer-instant.ts';
import { readHours, readPolls, readZones } from '../read-ingest.ts';

const TAGS = ['Ingest'];
const RESPONSES = { 200: ingestAnswerSchema, 413: errorBodySchema, 422: errorBodySchema, 429: errorBodySchema };

/** Small amounts of data as JSON. A call is taken as a whole or not at all. */
export function ingestRoutes(services: Services, options: { readonly now: () => number }): FastifyPluginAsyncZod {
  return async (server) => {
    server.post(
      '/ingest/polls',
      {
        schema: {
          tags: TAGS,
          operationId: 'ingestPolls',
          summary: 'Add polls',
          description: 'A poll of the same store and instant is overwritten.',
          body: ingestPollsBodySchema,
          response: RESPONSES,
        },
      },
      async (request) => {
        const polls = readPolls(request.body.polls, ['body', 'polls']);
        return ingestAnswer('polls', await services.imports.ingestPolls(polls));
      },
    );

    server.post(
      '/ingest/business_hours',
      {
        schema: {
          tags: TAGS,
          operationId: 'ingestBusinessHours',
          summary: 'Set the business hours of stores',
          description: 'Replaces all hours of the stores that are named; other stores keep theirs.',
          body: ingestHoursBodySchema,
          response: RESPONSES,
        },
      },
      async (request) =>
        ingestAnswer('business hours', await services.imports.ingestHours(readHours(request.body, ['body']))),
    );

    server.post(
      '/ingest/timezones',
      {
        schema: {
          tags: TAGS,
          operationId: 'ingestTimezones',
          summary: 'Set the time zones of stores',
          description: 'Replaces the zones of the stores that are named; other stores keep theirs.',
          body: ingestZonesBodySchema,
          response: RESPONSES,
        },
      },
      async (request) =>
        ingestAnswer('timezones', await services.imports.ingestZones(readZones(request.body, ['body']))),
    );
  };

  function ingestAnswer(what: string, summary: IngestSummary): IngestAnswer {
    return {
      message: `Successfully ingested ${summary.accepted} ${what}`,
      accepted: summary.accepted,
      duplicates: summary.duplicates,
      affected_stores: summary.affectedStores,
      data_version: summary.dataVersion,
      timestamp: clockInstant(options.now()),
    };
  }
}
