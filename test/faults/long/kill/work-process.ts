import { type ChildProcess, spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

const REPOSITORY = resolve(import.meta.dirname, '../../../..');
/** The command line, from its source. */
export const COMMAND_LINE = join(REPOSITORY, 'main/cli.ts');

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A real process that works until it is done or killed. */
export class WorkProcess {
  readonly ended: Promise<Ended>;
  private readonly child: ChildProcess;
  private readonly lines: string[] = [];
  private readonly waiting: { readonly pattern: RegExp; settle(line: string): void }[] = [];

  /** @param program path of a TypeScript file, then its arguments */
  constructor(program: readonly string[], environment: Readonly<Record<string, string>>) {
    this.child = spawn(process.execPath, program, {
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      if (stream !== null) createInterface({ input: stream }).on('line', (line) => this.hear(line));
    }
    this.ended = new Promise((settle) => this.child.once('close', (code, signal) => settle({ code, signal })));
  }

  /** Resolves with the first line that matches, also when it was said before; undefined: it ended without one. */
  async line(pattern: RegExp): Promise<string | undefined> {
    const said = this.lines.find((line) => pattern.test(line));
    if (said !== undefined) return said;
    const heard = new Promise<string>((settle) => this.waiting.push({ pattern, settle }));
    return Promise.race([heard, this.ended.then(() => this.lines.find((line) => pattern.test(line)))]);
  }

  /** Resolves when it has ended with exit code 0; rejects with all it has said when it ends otherwise. */
  async done(): Promise<void> {
    const { code, signal } = await this.ended;
    if (code !== 0) throw new Error(`The program ended with ${code ?? signal}:\n${this.lines.join('\n')}`);
  }

  /** Ends it as Ctrl+C does. */
  async interrupt(): Promise<Ended> {
    this.child.kill('SIGINT');
    return this.ended;
  }

  async kill(): Promise<Ended> {
    this.child.kill('SIGKILL');
    return this.ended;
  }

  private hear(line: string): void {
    this.lines.push(line);
    for (const { pattern, settle } of this.waiting) if (pattern.test(line)) settle(line);
  }
}
