import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { buildServer } from '../http/build-server.ts';
import { boundHosts, DEFAULT_PORT, listen } from '../http/listen.ts';
import { PROGRAM_VERSION } from '../program-version.ts';
import type { Services } from '../services.ts';
import type { LoopbackState, LoopbackWish } from '../shared/desktop.ts';

/** What a person wishes for the server; kept from one start to the next. */
export const loopbackWishesSchema = z.object({
  on: z.boolean(),
  /** null: 8000 or the next free one. */
  port: z.int().min(1).max(65_535).nullable(),
  /** null: none is asked for. */
  token: z.string().nullable(),
});
export type LoopbackWishes = z.infer<typeof loopbackWishesSchema>;

export interface LoopbackOptions {
  /** As they were at the last start. */
  readonly wishes: LoopbackWishes;
  readonly save: (wishes: LoopbackWishes) => Promise<void>;
  readonly pageFolder: string;
  /** Where `server.json` tells scripts the address. */
  readonly announceFolder: string;
  /** Called with each change of the state. */
  readonly onChange: () => void;
  readonly onFault: (error: unknown) => void;
}

const TOKEN_BYTES = 24;
const SILENT = { url: null, token: null, error: null } satisfies Partial<LoopbackState>;

/**
 * The server for scripts and browsers on this machine. The window does not need it, so what keeps it from listening is
 * told in its state and thrown by nothing.
 */
export class LoopbackServer {
  private readonly options: LoopbackOptions;
  private wishes: LoopbackWishes;
  private server: FastifyInstance | undefined;
  private last: Omit<LoopbackState, 'wished'> = SILENT;

  constructor(options: LoopbackOptions) {
    this.options = options;
    this.wishes = options.wishes;
  }

  get state(): LoopbackState {
    const { on, port, token } = this.wishes;
    return { ...this.last, wished: { on, port, token: token !== null } };
  }

  /** Serves `services` from now on, as wished for. */
  async serve(services: Services): Promise<void> {
    await this.stop();
    if (this.wishes.on) await this.listen(services, this.wishes);
    this.options.onChange();
  }

  /** Changes the wishes. Scripts keep the token that they know, unless a new one is wished for. */
  async wish(
    services: Services,
    { on, port, token, newToken = false }: LoopbackWish & { readonly newToken?: boolean | undefined },
  ): Promise<LoopbackState> {
    const former = newToken ? null : this.wishes.token;
    this.wishes = { on, port, token: token ? (former ?? makeToken()) : null };
    await this.options.save(this.wishes);
    await this.serve(services);
    return this.state;
  }

  async stop(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    this.last = SILENT;
    await server?.close();
  }

  private async listen(services: Services, { port, token }: LoopbackWishes): Promise<void> {
    const { pageFolder, announceFolder, onFault } = this.options;
    const server: FastifyInstance = buildServer(services, {
      programVersion: PROGRAM_VERSION,
      now: () => Date.now(),
      token,
      allowedHosts: () => boundHosts(server),
      pageFolder,
      onFault,
    });
    try {
      const { url } = await listen(server, { port: port ?? DEFAULT_PORT, fixed: port !== null, announceFolder });
      this.server = server;
      this.last = { url, token, error: null };
    } catch (error) {
      onFault(error);
      await server.close();
      this.last = { url: null, token, error: error instanceof Error ? error.message : String(error) };
    }
  }
}

/** 192 random bits, in letters that need no quotes in a shell. */
function makeToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url');
}
