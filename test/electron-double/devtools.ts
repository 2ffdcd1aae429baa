import { EventEmitter } from 'node:events';

/** An answer of the DevTools protocol, in the members that the stand-in reads; each method gives some of them. */
export interface DevToolsResult {
  readonly targetId: string;
  readonly sessionId: string;
  readonly errorText?: string;
  readonly path: string;
  readonly result: { readonly objectId: string };
}

interface Waiting {
  readonly method: string;
  readonly resolve: (result: DevToolsResult) => void;
  readonly reject: (error: Error) => void;
}

/** One end of the DevTools protocol: events by their method's name. */
export class DevToolsSession extends EventEmitter {
  private readonly connection: DevTools;
  private readonly sessionId: string;

  constructor(connection: DevTools, sessionId: string) {
    super();
    this.connection = connection;
    this.sessionId = sessionId;
  }

  send(method: string, params: object = {}): Promise<DevToolsResult> {
    return this.connection.send(method, params, this.sessionId);
  }
}

/** A connection to a browser over the DevTools protocol (https://chromedevtools.github.io/devtools-protocol/). */
export class DevTools extends EventEmitter {
  private readonly socket: WebSocket;
  private readonly waiting = new Map<number, Waiting>();
  private readonly sessions = new Map<string, DevToolsSession>();
  private lastId = 0;

  private constructor(socket: WebSocket) {
    super();
    this.socket = socket;
    socket.addEventListener('message', ({ data }) => this.receive(String(data)));
    socket.addEventListener('close', () => {
      for (const { method, reject } of this.waiting.values()) reject(new Error(`${method}: the browser is gone`));
      this.waiting.clear();
    });
  }

  static connect(url: string): Promise<DevTools> {
    return new Promise((resolve, reject) => {
      const socket = new WebSocket(url);
      socket.addEventListener('open', () => resolve(new DevTools(socket)));
      socket.addEventListener('error', () => reject(new Error(`No browser answers at ${url}`)));
    });
  }

  send(method: string, params: object = {}, sessionId?: string): Promise<DevToolsResult> {
    const id = ++this.lastId;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { method, resolve, reject });
      this.socket.send(JSON.stringify({ id, method, params, sessionId }));
    });
  }

  async attach(targetId: string): Promise<DevToolsSession> {
    const { sessionId } = await this.send('Target.attachToTarget', { targetId, flatten: true });
    const session = new DevToolsSession(this, sessionId);
    this.sessions.set(sessionId, session);
    return session;
  }

  private receive(text: string): void {
    const { id, method, params, sessionId, result, error } = JSON.parse(text);
    if (id === undefined) {
      const receiver = sessionId === undefined ? this : this.sessions.get(sessionId);
      receiver?.emit(method, params);
      return;
    }
    const waiting = this.waiting.get(id);
    this.waiting.delete(id);
    if (error === undefined) waiting?.resolve(result);
    else waiting?.reject(new Error(`${waiting.method}: ${error.message}`));
  }
}
