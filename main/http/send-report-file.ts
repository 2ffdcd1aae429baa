import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import type { ReportFormat } from '../shared/report-options.ts';

const PIECE_BYTES = 1_048_576;

/**
 * Bytes go out as they are, past the schemas: the core has written the report once and for all. They lie in shared
 * memory, which the server takes for no file, so they go as a stream; a client that reads slowly holds up nobody.
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
  reply.header('content-length', bytes.length);
  return reply.send(Readable.from(piecesOf(bytes)));
}

function* piecesOf(bytes: Uint8Array): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
    yield Buffer.from(bytes.buffer, bytes.byteOffset + at, Math.min(PIECE_BYTES, bytes.length - at));
  }
}
