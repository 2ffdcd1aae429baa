import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { announcedUrl } from '../announced-url.ts';
import type { Memory, Probe } from './process-probe.ts';

const REPOSITORY = resolve(import.meta.dirname, '../..');
const PROBE = pathToFileURL(join(import.meta.dirname, 'process-probe.ts')).href;

/** A real `serve` process on a workspace of its own, with a probe inside. */
export class ServedProcess {
  readonly url: string;
  readonly port: number;
  private readonly child: ChildProcess;
  private readonly exited: Promise<number | null>;
  private readonly errors: string[];

  private constructor(url: string, child: ChildProcess, exited: Promise<number | null>, errors: string[]) {
    this.url = url;
    this.port = Number(new URL(url).port);
    this.child = child;
    this.exited = exited;
    this.errors = errors;
  }

  /** Resolves when it listens, on a port that it chose. */
  static async start(workspace: string, home: string): Promise<ServedProcess> {
    const program = [join(REPOSITORY, 'main/cli.ts'), 'serve', '--no-browser', '--db', workspace];
    const child = spawn(process.execPath, ['--expose-gc', '--import', PROBE, ...program], {
      env: { ...process.env, STORE_MONITOR_HOME: home },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    const { stdout, stderr } = child;
    if (stdout === null || stderr === null) throw new Error('The server has no output.');
    const errors: string[] = [];
    stderr.on('data', (chunk) => errors.push(String(chunk)));
    const exited = new Promise<number | null>((settle) => child.once('close', settle));
    const url = await Promise.race([announcedUrl(stdout), exited.then(() => undefined)]);
    if (url === undefined) throw new Error(`The server ended before it answered: ${errors.join('')}`);
    return new ServedProcess(url, child, exited, errors);
  }

  /** Everything it has said on stderr. */
  get said(): string {
    return this.errors.join('');
  }

  /** What it holds now, with what is to be freed. */
  look(): Promise<Memory> {
    return this.ask<Memory>('look');
  }

  /** What it holds when all is freed that can be; the answer to one question is to be awaited before the next. */
  probe(): Promise<Probe> {
    return this.ask<Probe>('probe');
  }

  get openFiles(): number {
    return readdirSync(`/proc/${this.pid}/fd`).length;
  }

  /** Ends it as Ctrl+C does; resolves with its exit code and how long it took. */
  async stop(): Promise<{ readonly code: number | null; readonly tookMs: number }> {
    const startMs = performance.now();
    this.child.kill('SIGTERM');
    const code = await this.exited;
    return { code, tookMs: performance.now() - startMs };
  }

  /** Ends it at once, whatever it does; nothing happens where it has ended. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.exited;
  }

  private ask<A>(question: 'look' | 'probe'): Promise<A> {
    const answer = new Promise<A>((settle) => this.child.once('message', (message) => settle(message as A)));
    this.child.send(question);
    return answer;
  }

  private get pid(): number {
    return this.child.pid ?? 0;
  }
}
