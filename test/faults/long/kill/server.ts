import { environmentOf, type Place } from './scene.ts';
import { COMMAND_LINE, WorkProcess } from './work-process.ts';

/** A `serve` process. Calls reject when they are not answered, or not as expected. */
export interface Server {
  readonly process: WorkProcess;
  post<T>(path: string, body: string | FormData, expected: number): Promise<T>;
  get<T>(path: string): Promise<T>;
  text(path: string): Promise<string>;
  remove(path: string): Promise<void>;
}

/** Resolves when it listens, on a port that the system chose. */
export async function startServer(place: Place): Promise<Server> {
  const program = [COMMAND_LINE, 'serve', '--no-browser', '--port', '0', '--db', place.workspace];
  const process = new WorkProcess(program, environmentOf(place));
  const url = /http:\S+/.exec((await process.line(/runs at http:/)) ?? '')?.[0];
  if (url === undefined) {
    await process.done();
    throw new Error('The server ended before it told its address.');
  }
  const call = async (path: string, request: RequestInit, expected: number): Promise<string> => {
    const response = await fetch(`${url}${path}`, request);
    const text = await response.text();
    if (response.status !== expected) throw new Error(`${path}: ${response.status} ${text}`);
    return text;
  };
  return {
    process,
    post: async (path, body, expected) => {
      const headers = typeof body === 'string' ? { 'content-type': 'application/json' } : undefined;
      const request = headers === undefined ? { method: 'POST', body } : { method: 'POST', body, headers };
      return JSON.parse(await call(path, request, expected));
    },
    get: async (path) => JSON.parse(await call(path, {}, 200)),
    text: (path) => call(path, {}, 200),
    remove: async (path) => {
      await call(path, { method: 'DELETE' }, 200);
    },
  };
}
