import { isUtf8 } from 'node:buffer';
import type { FastifyInstance } from 'fastify';
import { AppError } from '../shared/errors.ts';

/**
 * Body parsing: JSON where an empty body is no body (scripts set `content-type: application/json` on a bare POST), and
 * a plain 415 for everything that is neither JSON nor, where uploads are taken, multipart.
 */
export function parseBodies(server: FastifyInstance): void {
  const parseJson = server.getDefaultJsonParser('error', 'error');
  server.removeAllContentTypeParsers();
  server.addContentTypeParser<Buffer>('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    // As text, each byte that is no UTF-8 would become U+FFFD, and so one store id another.
    if (!isUtf8(body)) {
      done(new AppError('bad_request', 'The request body is not UTF-8, which JSON has to be (RFC 8259).'));
      return;
    }
    const text = body.toString();
    if (text.trim() === '') {
      done(null, undefined);
    } else {
      void parseJson(request, text, done);
    }
  });
  server.addContentTypeParser('*', (request, _payload, done) => {
    if (request.is404 || request.headers['content-length'] === '0') {
      done(null, undefined);
      return;
    }
    const type = request.headers['content-type'];
    const found = type === undefined ? 'has no content-type' : `is of the type "${type}"`;
    done(
      new AppError(
        'unsupported_media',
        `The request body ${found}; send application/json, or multipart/form-data to upload files.`,
      ),
    );
  });
}
