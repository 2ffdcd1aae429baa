import type { Services } from '../services.ts';

/** What the command line needs of the core; `createApp` makes it. */
export interface CliApp {
  readonly services: Services;
  readonly workspacePath: string;
  close(): Promise<void>;
}

export interface CliAppOptions {
  readonly workspacePath: string;
  readonly dataFolder: string;
  readonly temporary?: boolean;
  readonly oneShot?: boolean;
  readonly discardUnused?: boolean;
  /** About how many bytes of files it is going to be given at once. */
  readonly bytesToRead?: number;
  /** Done while the workspace is opened by another thread. */
  readonly meanwhile?: () => Promise<void>;
}

export interface ServeOptions {
  /** undefined: 8000, or the next free one. */
  readonly port: number | undefined;
}

export interface RunningServer {
  readonly url: string;
  close(): Promise<void>;
}

export type Interrupt = 'SIGINT' | 'SIGTERM' | 'SIGHUP';

/** Where a command writes to. A stream is not to be asked for without need. */
export interface CliStreams {
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream;
  readonly stdoutIsTerminal: boolean;
  readonly stderrIsTerminal: boolean;
  /** Writes to stderr. */
  tell(message: string): void;
}

/** The process around a command: its streams, signals and environment, and what is loaded only when it is used. */
export interface CliHost {
  readonly streams: CliStreams;
  readonly environment: NodeJS.ProcessEnv;
  readonly programVersion: string;
  /** Where temporary workspaces lie. */
  readonly temporaryFolder: string;
  /** Aborted with the name of the signal as its reason. */
  readonly interrupt: AbortSignal;
  /** ms since 1970 UTC. */
  now(): number;
  createApp(options: CliAppOptions): Promise<CliApp>;
  /** Loads what `serve` runs. */
  loadServer(): Promise<void>;
  serve(app: CliApp, options: ServeOptions): Promise<RunningServer>;
  openBrowser(url: string): Promise<void>;
}
