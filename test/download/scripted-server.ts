import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { afterEach, beforeEach } from 'vitest';

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

export interface ScriptedServer {
  readonly url: string;
  /** Headers of the requests so far. */
  readonly requests: IncomingMessage['headers'][];
  /** Answers for the next requests, in order; a request without one gets 500. */
  answer(...answers: readonly Answer[]): void;
  /** Nothing listens from now on. */
  shutDown(): Promise<void>;
}

/** A server on loopback for each test of a file, which does what it is told. */
export function scriptedServer(): ScriptedServer {
  let answers: Answer[] = [];
  let url = '';
  let requests: IncomingMessage['headers'][] = [];
  let shutDown = async (): Promise<void> => {};
  beforeEach(async () => {
    answers = [];
    requests = [];
    const server = createServer((request, response) => {
      requests.push(request.headers);
      const answer = answers.shift() ?? ((_, toRefuse) => toRefuse.writeHead(500).end());
      answer(request, response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('a TCP address was expected');
    url = `http://127.0.0.1:${address.port}/folder/data.zip`;
    let isDown: Promise<void> | undefined;
    shutDown = () => {
      isDown ??= new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      return isDown;
    };
  });
  afterEach(() => shutDown());
  return {
    get url() {
      return url;
    },
    get requests() {
      return requests;
    },
    answer: (...more) => void answers.push(...more),
    shutDown: () => shutDown(),
  };
}

/** A file as a web server gives it: with a validator, ranges, and conditional requests. */
export function serveFile(content: Buffer, etag: string): Answer {
  return (request, response) => {
    response.setHeader('etag', etag);
    if (request.headers['if-none-match'] === etag) {
      response.writeHead(304).end();
      return;
    }
    const start = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
    if (start === 0 || request.headers['if-range'] !== etag) {
      response.writeHead(200, { 'content-length': content.length }).end(content);
      return;
    }
    if (start >= content.length) {
      response.writeHead(416, { 'content-range': `bytes */${content.length}` }).end();
      return;
    }
    const rest = content.subarray(start);
    const range = `bytes ${start}-${content.length - 1}/${content.length}`;
    response.writeHead(206, { 'content-length': rest.length, 'content-range': range }).end(rest);
  };
}

/** Sends the first bytes of a file, then breaks the connection. */
export function cutOff(content: Buffer, etag: string, bytes: number): Answer {
  return (_, response) => {
    response.writeHead(200, { 'content-length': content.length, etag });
    response.write(content.subarray(0, bytes), () => response.destroy());
  };
}
