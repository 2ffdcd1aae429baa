import type { SwaggerTransform } from '@fastify/swagger';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';

const FILES = {
  type: 'array',
  items: { type: 'string', format: 'binary' },
  description: 'CSV files or a zip; any other field name does as well.',
};

/** For a route that takes an upload: its form has no schema, because its parts are read as they arrive. */
export function describeUpload({ takesReplace }: { readonly takesReplace: boolean }): SwaggerTransform {
  const replace = takesReplace ? { replace: { type: 'string', enum: ['true', 'false'] } } : {};
  const form = { type: 'object', properties: { files: FILES, ...replace } };
  return (route) => {
    const { schema, url } = jsonSchemaTransform(route);
    return { schema: { ...schema, body: form, consumes: ['multipart/form-data'] }, url };
  };
}
