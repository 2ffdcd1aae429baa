import { connect, type Socket } from 'node:net';

/** Clients that hold connections without using them, each in its own way. */
export interface SlowClients {
  /** Resolves with the time after which the last of them was cut off; rejects with those that still hold after `limitMs`. */
  cutAfterMs(limitMs: number): Promise<number>;
}

const TRICKLE_MS = 200;

/** Answers of all these together are more than the system keeps for a connection that nobody reads from. */
const ANSWERS_ASKED_FOR = 300;

/** Starts one client of each kind against a loopback port. They are cut off for their slowness, none of them for its silence. */
export function holdSlowly(port: number): SlowClients {
  const startMs = performance.now();
  const json = head(port, 'POST', '/api/v1/ingest/polls', 'Content-Type: application/json', 'Content-Length: 1000000');
  const form = head(
    port,
    'POST',
    '/api/v1/imports',
    'Content-Type: multipart/form-data; boundary=x',
    'Content-Length: 1000000',
  );
  const part = '--x\r\nContent-Disposition: form-data; name="file"; filename="polls.csv"\r\n\r\nstore_id,status\n';
  const clients = [
    slowClient(port, 'headers that never end', 'GET /health HTTP/1.1\r\nX-Slow: ', 'x'),
    slowClient(port, 'headers that stop', `GET /health HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n`, null),
    slowClient(port, 'a connection without a request', '', null),
    slowClient(port, 'a JSON body byte by byte', `${json}{"polls":[`, ' '),
    slowClient(port, 'a JSON body that stops', `${json}{"polls":[`, null),
    slowClient(port, 'an upload byte by byte', `${form}${part}`, 'x'),
    slowClient(port, 'an upload that stops', `${form}${part}`, null),
  ];
  return watched(clients, startMs);
}

/**
 * Starts a client that asks again and again and reads no answer. Only a reader notices its end, so it looks after
 * `unreadMs`, which must be longer than the silence that the server bears.
 */
export function neverRead(port: number, unreadMs: number): SlowClients {
  return watched([unreadingClient(port, head(port, 'GET', '/openapi.json'), unreadMs)], performance.now());
}

function head(port: number, method: string, path: string, ...headers: readonly string[]): string {
  return [`${method} ${path} HTTP/1.1`, `Host: 127.0.0.1:${port}`, ...headers, '', ''].join('\r\n');
}

function watched(clients: readonly SlowClient[], startMs: number): SlowClients {
  return {
    cutAfterMs: async (limitMs) => {
      const left = limitMs - (performance.now() - startMs);
      const timeUp = new Promise<void>((resolve) => setTimeout(resolve, Math.max(0, left)).unref());
      await Promise.race([Promise.all(clients.map(({ closed }) => closed)), timeUp]);
      const holding = clients.filter(({ closedMs, served }) => closedMs === null || served).map(({ name }) => name);
      for (const client of clients) client.socket.destroy();
      if (holding.length > 0) throw new Error(`Not cut off after ${limitMs} ms: ${holding.join(', ')}.`);
      return Math.max(...clients.map(({ closedMs }) => closedMs ?? 0)) - startMs;
    },
  };
}

interface SlowClient {
  readonly name: string;
  readonly socket: Socket;
  readonly closed: Promise<void>;
  closedMs: number | null;
  /** Got all it has asked for, which none of them should. */
  served: boolean;
}

/** Asks again and again and reads nothing. Only a reader notices its end, so it reads at last: if all is there, it was not cut off. */
function unreadingClient(port: number, request: string, unreadMs: number): SlowClient {
  const name = 'answers that are never read';
  const client = slowClient(port, name, request.repeat(ANSWERS_ASKED_FOR), null);
  client.socket.pause();
  let answers = 0;
  client.socket.on('data', (chunk) => {
    answers += chunk.toString('latin1').split('HTTP/1.1 200').length - 1;
    client.served = answers === ANSWERS_ASKED_FOR;
  });
  setTimeout(() => client.socket.resume(), unreadMs);
  return client;
}

/** Sends the beginning at once, then the same byte again and again, or nothing more. It never hangs up by itself. */
function slowClient(port: number, name: string, beginning: string, byte: string | null): SlowClient {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  const { promise: closed, resolve } = Promise.withResolvers<void>();
  const client: SlowClient = { name, socket, closed, closedMs: null, served: false };
  const trickle = setInterval(() => byte !== null && socket.writable && socket.write(byte), TRICKLE_MS);
  socket.write(beginning);
  socket.resume();
  // Being cut off may look like a reset.
  socket.on('error', () => undefined);
  socket.once('end', () => byte === null && socket.destroy());
  socket.once('close', () => {
    clearInterval(trickle);
    client.closedMs = performance.now();
    resolve();
  });
  return client;
}
