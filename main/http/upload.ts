import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import type { ImportOptions, ImportSource } from '../services.ts';
import { replaceWordSchema } from '../shared/api/imports.ts';
import { AppError } from '../shared/errors.ts';
import { LocatedError } from './located-error.ts';

/** An upload on its way in. `sources` yields each file as its bytes arrive; a file must be read to its end before the next one comes. */
export interface Upload {
  readonly sources: AsyncIterable<ImportSource>;
  /** Final once `sources` has ended: the field may stand before or behind the files. */
  readonly options: ImportOptions;
  /** The fault of the upload itself, where there was one: what the reader of a stream gets to see of it says little. */
  fault(): AppError | undefined;
}

/** Which field an upload takes beside its files, and what the query said of it. */
export interface UploadFields {
  readonly takesReplace: boolean;
  readonly replace?: boolean | undefined;
  readonly backup?: boolean | undefined;
}

/** Reads a multipart request: every file under any field name, and the field `replace`. Throws `unsupported_media`. */
export function readUpload(request: FastifyRequest, fields: UploadFields): Upload {
  if (!request.isMultipart()) {
    const type = request.headers['content-type'] ?? 'nothing';
    throw new AppError(
      'unsupported_media',
      `An import takes files as multipart/form-data (curl -F "file=@polls.csv"); found ${type}.`,
    );
  }
  const options = { replace: fields.replace ?? false, backup: fields.backup };
  let fault: AppError | undefined;
  let file: MultipartFile['file'] | undefined;

  async function* takeParts(): AsyncGenerator<ImportSource> {
    let files = 0;
    try {
      for await (const part of request.parts()) {
        if (part.type === 'field') {
          options.replace = readReplace(part.fieldname, part.value, fields.takesReplace);
          continue;
        }
        files++;
        file = part.file;
        yield { kind: 'stream', name: fileName(part, files), stream: part.file };
      }
    } catch (error) {
      fault = brokenUpload(error);
      throw fault;
    }
    if (files === 0) {
      throw new AppError('invalid', 'The upload has no file; send CSV files or a zip as parts with a file name.');
    }
  }

  return {
    sources: takeParts(),
    options,
    fault: () => fault ?? (file?.errored == null ? undefined : brokenUpload(file.errored)),
  };
}

/**
 * What a route makes of an upload. When it fails the rest of the form is read and dropped, so that a client still
 * sending it gets to read the answer, and the upload's own fault counts more than what the reader saw of it.
 */
export async function receive<T>(request: FastifyRequest, upload: Upload, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    request.raw.unpipe();
    request.raw.resume();
    throw error instanceof AppError ? error : (upload.fault() ?? error);
  }
}

function readReplace(field: string, value: unknown, takesReplace: boolean): boolean {
  if (field !== 'replace' || !takesReplace) {
    const taken = takesReplace ? 'files and the field "replace"' : 'files only';
    const message = `the upload takes ${taken}; a file needs a file name in its part`;
    throw new LocatedError([{ loc: ['body', field], msg: message, type: 'unrecognized_field' }]);
  }
  const parsed = replaceWordSchema.safeParse(typeof value === 'string' ? value : String(value));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new LocatedError([
      { loc: ['body', field], msg: issue?.message ?? 'must be true or false', type: 'bool_parsing' },
    ]);
  }
  return parsed.data;
}

/** A part of the type application/octet-stream is a file even without a name. */
function fileName(part: MultipartFile, number: number): string {
  return typeof part.filename === 'string' && part.filename !== '' ? part.filename : `upload ${number}`;
}

/** What the parser says of a form that breaks off or is not well formed; its limits and our own errors stay as they are. */
function brokenUpload(error: unknown): AppError {
  if (error instanceof AppError) {
    return error;
  }
  const reason = error instanceof Error ? error.message : String(error);
  if (error instanceof Error && 'statusCode' in error && error.statusCode === 413) {
    return new AppError('too_large', `The upload is too large: ${reason}.`);
  }
  return new AppError('bad_request', `The upload is not a complete multipart form: ${reason}. Nothing was imported.`);
}
