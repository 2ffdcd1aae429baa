import { fstatSync, writeSync } from 'node:fs';

const STDERR = 2;

/**
 * What this process writes to. Node makes a stream of its own when it is first asked for, and loads 8 ms of code for it: a tenth of a
 * short command. So nobody is asked for one before there is something to write, and messages need none where they go to a pipe or a file.
 */
export class StandardStreams {
  private readonly opened = new Set<NodeJS.WriteStream>();

  get stdout(): NodeJS.WriteStream {
    return this.open(process.stdout);
  }

  get stderr(): NodeJS.WriteStream {
    return this.open(process.stderr);
  }

  get stdoutIsTerminal(): boolean {
    return this.stdout.isTTY === true;
  }

  get stderrIsTerminal(): boolean {
    return mayBeTerminal() && this.stderr.isTTY === true;
  }

  /** Writes a message to stderr. One that nobody can be told is no reason to leave work undone. */
  tell(message: string): void {
    if (mayBeTerminal()) {
      this.stderr.write(message);
      return;
    }
    let bytes = Buffer.from(message);
    try {
      while (bytes.length > 0) bytes = bytes.subarray(writeSync(STDERR, bytes));
    } catch (error) {
      // The pipe is full, and was made not to be waited for. A stream knows how to.
      if (error instanceof Error && 'code' in error && error.code === 'EAGAIN') this.stderr.write(bytes);
    }
  }

  /** Resolves when all is written: pipes are written in the background on some systems, and leaving before would cut the end off. */
  async written(): Promise<void> {
    await Promise.all(
      [...this.opened].map((stream) => new Promise<void>((resolve) => stream.write('', () => resolve()))),
    );
  }

  private open(stream: NodeJS.WriteStream): NodeJS.WriteStream {
    if (!this.opened.has(stream)) {
      this.opened.add(stream);
      // Whoever writes data hears of it.
      stream.on('error', () => undefined);
    }
    return stream;
  }
}

/** Of stderr. A terminal is a device that takes characters, but there are others. */
function mayBeTerminal(): boolean {
  return fstatSync(STDERR).isCharacterDevice();
}
