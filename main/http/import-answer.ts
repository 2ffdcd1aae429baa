import type { FastifyReply } from 'fastify';
import type { ImportRecord } from '../services.ts';
import type { ImportAnswer } from '../shared/api/imports.ts';

/** An import as the API writes it. */
export function importAnswer(record: ImportRecord): ImportAnswer {
  return { ...record.job, replace: record.replace, summary: record.summary };
}

/** 202 for an import that was queued. */
export function sendStartedImport(reply: FastifyReply, record: ImportRecord): FastifyReply {
  return reply.code(202).header('location', `/api/v1/imports/${record.job.id}`).send(importAnswer(record));
}
