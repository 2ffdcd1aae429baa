import { STATUS_CODES } from 'node:http';
import type { SwaggerTransformObject } from '@fastify/swagger';

type ApiDocument = ReturnType<SwaggerTransformObject>;

/** What the generator writes where a route names no text for a response. */
const NO_DESCRIPTION = 'Default Response';

/** Sets right what the generator of the OpenAPI document cannot know, and drops what nothing refers to. */
export function finishDocument(document: ApiDocument): ApiDocument {
  for (const methods of members(document.paths)) {
    for (const operation of members(methods)) {
      releaseOptionalBody(operation);
      nameResponses(operation);
    }
  }
  dropUnusedSchemas(document);
  return document;
}

/** A body whose schema allows null may be left out; the generator calls every body required. */
function releaseOptionalBody(operation: unknown): void {
  const body = property(operation, 'requestBody');
  if (isRecord(body) && JSON.stringify(body.content).includes('{"type":"null"}]}}')) {
    body.required = false;
  }
}

function nameResponses(operation: unknown): void {
  const responses = property(operation, 'responses');
  for (const [status, response] of Object.entries(isRecord(responses) ? responses : {})) {
    if (isRecord(response) && response.description === NO_DESCRIPTION) {
      response.description = STATUS_CODES[status] ?? NO_DESCRIPTION;
    }
  }
}

/** Each named schema comes twice, as a request and as a response has it; most are used as one of them. */
function dropUnusedSchemas(document: ApiDocument): void {
  const schemas = property(property(document, 'components'), 'schemas');
  if (!isRecord(schemas)) {
    return;
  }
  const references = JSON.stringify(document.paths);
  for (const name of Object.keys(schemas)) {
    if (!references.includes(`"#/components/schemas/${name}"`)) {
      delete schemas[name];
    }
  }
}

function members(value: unknown): readonly unknown[] {
  return isRecord(value) ? Object.values(value) : [];
}

function property(value: unknown, name: string): unknown {
  return isRecord(value) ? value[name] : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
