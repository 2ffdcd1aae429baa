import type { FastifyReply } from 'fastify';
import type { ReportFormat } from '../shared/report-options.ts';

/**
 * Bytes go out as they are, past the schemas: the core has written the report once and for all. They are handed to the
 * system in one piece, uncopied: a stream of pieces costs the server 1 ms more for 7 MB, and a client that reads slowly
 * holds up nobody either way.
 */
export function sendReportFile(
  reply: FastifyReply,
  name: string,
  format: ReportFormat,
  bytes: Uint8Array,
): FastifyReply {
  if (format === 'csv') {
    reply.header('content-disposition', `attachment; filename=${name.replace(/[^\w-]/g, '_')}.csv`);
  }
  reply.type(format === 'csv' ? 'text/csv; charset=utf-8' : 'application/json; charset=utf-8');
  return reply.send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
}
