import { Agent, request } from 'node:http';

/** An answer, read to its end. */
interface Answer {
  readonly contentType: string;
  readonly body: Buffer;
}

/** Speaks HTTP over one connection that is kept, as a script's session does. */
export class HttpClient {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 1 });
  private readonly url: string;

  constructor(url: string) {
    this.url = url;
  }

  /** Throws on any status but 200, with what the server says. */
  async ask(method: 'GET' | 'POST', path: string): Promise<Answer> {
    const { agent } = this;
    return new Promise((resolve, reject) => {
      const asked = request(`${this.url}${path}`, { method, agent }, (response) => {
        // As Node's own guide has it. `buffer` of `node:stream/consumers` goes by way of a Blob, which copies twice more.
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.once('error', reject);
        response.once('end', () => {
          const body = Buffer.concat(chunks);
          if (response.statusCode === 200) resolve({ contentType: response.headers['content-type'] ?? '', body });
          else reject(new Error(`${method} ${path} answered ${response.statusCode ?? 'nothing'}: ${body.toString()}`));
        });
      });
      asked.once('error', reject);
      asked.end();
    });
  }

  close(): void {
    this.agent.destroy();
  }
}
