import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

type Answer = (request: Request) => Response | Promise<Response>;

/** Chromium takes every name under it for this machine, and for as trustworthy as HTTPS. */
const DOMAIN = 'localhost';

/**
 * `protocol` of Electron. Chromium cannot be taught a scheme over DevTools, so `app://name/path` is shown as
 * `http://name.app.localhost/path`, and this server answers with what the app's handler says. Bodies stream both ways.
 */
export class SchemeServer {
  private readonly answers = new Map<string, Answer>();
  private readonly server: Server;

  private constructor() {
    this.server = createServer((request, response) => {
      this.serve(request, response).catch((error: unknown) => {
        console.error('electron-double: a request under a scheme of the app failed:', error);
        response.destroy();
      });
    });
  }

  static async start(): Promise<SchemeServer> {
    const server = new SchemeServer();
    await new Promise<void>((resolve) => server.server.listen(0, '127.0.0.1', resolve));
    server.server.unref();
    return server;
  }

  /** What sends Chromium here for every address of a scheme. */
  get hostRules(): string {
    const { port } = this.server.address() as AddressInfo;
    return `MAP *.${DOMAIN}:80 127.0.0.1:${port}`;
  }

  registerSchemesAsPrivileged(): void {}

  handle(scheme: string, answer: Answer): void {
    this.answers.set(scheme, answer);
  }

  /** The address that Chromium gets for one that the app uses. */
  shown(url: string): string {
    const [, scheme = '', host = '', rest = ''] = /^(\w+):\/\/([^/]*)(.*)$/.exec(url) ?? [];
    return this.answers.has(scheme) ? `http://${host}.${scheme}.${DOMAIN}${rest || '/'}` : url;
  }

  /** The address that the app knows for one that Chromium shows. */
  known(url: string): string {
    const [, host = '', scheme = '', rest = ''] =
      /^http:\/\/([^/.]+)\.([^/.]+)\.localhost(?=\/|$)(.*)$/.exec(url) ?? [];
    return this.answers.has(scheme) ? `${scheme}://${host}${rest}` : url;
  }

  private async serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const url = this.known(`http://${incoming.headers.host}${incoming.url}`);
    const answer = this.answers.get(new URL(url).protocol.slice(0, -1));
    if (answer === undefined) throw new Error(`no handler for ${url}`);
    const hangUp = new AbortController();
    outgoing.once('close', () => hangUp.abort());
    const response = await answer(this.requestOf(url, incoming, hangUp.signal));
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    if (response.body === null) outgoing.end();
    else await pipeline(Readable.from(response.body), outgoing).catch(() => outgoing.destroy());
  }

  private requestOf(url: string, incoming: IncomingMessage, signal: AbortSignal): Request {
    const headers = new Headers();
    for (const [name, value] of Object.entries(incoming.headers)) {
      if (name === 'host' || name === 'connection' || value === undefined) continue;
      headers.set(name, name === 'origin' || name === 'referer' ? this.known(String(value)) : String(value));
    }
    // By these two a request says that it has a body; an empty one is none, as in Electron.
    const { 'content-length': length = '0', 'transfer-encoding': encoding } = incoming.headers;
    const bodiless = length === '0' && encoding === undefined;
    return new Request(url, {
      method: incoming.method ?? 'GET',
      headers,
      signal,
      ...(bodiless ? {} : { body: Readable.toWeb(incoming) as ReadableStream, duplex: 'half' }),
    });
  }
}
