import type { FastifyInstance } from 'fastify';
import { AppError } from '../shared/errors.ts';

/**
 * Body parsing: JSON where an empty body is no body (scripts set `content-type: application/json` on a bare POST), and
 * a plain 415 for everything that is neither JSON nor, where uploads are taken, multipart.
 */
export function parseBodies(server: FastifyInstance): void {
  const parseJson = server.getDefaultJsonParser('error', 'error');
  server.removeAllContentTypeParsers();
  server.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body.trim() === '') {
      done(null, undefined);
    } else {
      void parseJson(request, body, done);
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
