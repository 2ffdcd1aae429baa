import type { Socket } from 'node:net';

interface Answer {
  readonly status: string;
  readonly detail: string;
}

const BAD_REQUEST: Answer = { status: '400 Bad Request', detail: 'The request is not valid HTTP.' };

/** By the code of Node's HTTP parser. */
const ANSWERS: Readonly<Record<string, Answer>> = {
  HPE_HEADER_OVERFLOW: {
    status: '431 Request Header Fields Too Large',
    detail: 'The headers of the request are larger than 16 KiB.',
  },
  ERR_HTTP_REQUEST_TIMEOUT: { status: '408 Request Timeout', detail: 'The request did not arrive in time.' },
};

/** Time to take the answer before the connection is cut: whoever is refused may go on sending and never hang up. */
const LAST_WORD_MS = 1_000;

/** Answers what Node's HTTP parser refuses, in the shape of every other error, and closes the connection: there is no request to go on with. */
export function replyToBrokenRequest(error: { readonly code: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) {
    socket.destroy();
    return;
  }
  const { status, detail } = ANSWERS[error.code] ?? BAD_REQUEST;
  const body = JSON.stringify({ detail });
  socket.end(
    `HTTP/1.1 ${status}\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
  setTimeout(() => socket.destroy(), LAST_WORD_MS).unref();
}
