interface CachedFile {
  readonly contentNo: number;
  readonly bytes: Uint8Array;
}

/** Small files are made again in milliseconds, and few of them are asked for again: thousands would only take memory. */
const MAX_FILES = 64;

/** Finished files, ready to be handed out; the least recently used ones go first when there are too many, or too many bytes. */
export class ReportCache {
  private readonly files = new Map<string, CachedFile>();
  private readonly maxBytes: number;
  private bytes = 0;

  constructor(maxBytes: number) {
    this.maxBytes = maxBytes;
  }

  get(contentNo: number, name: string): Uint8Array | undefined {
    const key = keyOf(contentNo, name);
    const file = this.files.get(key);
    if (file !== undefined) {
      this.files.delete(key);
      this.files.set(key, file);
    }
    return file?.bytes;
  }

  put(contentNo: number, name: string, bytes: Uint8Array): void {
    const key = keyOf(contentNo, name);
    this.drop(key);
    if (bytes.length > this.maxBytes) {
      return;
    }
    this.files.set(key, { contentNo, bytes });
    this.bytes += bytes.length;
    for (const oldest of this.files.keys()) {
      if (this.bytes <= this.maxBytes && this.files.size <= MAX_FILES) {
        break;
      }
      this.drop(oldest);
    }
  }

  /** Lets all files of a content go. */
  remove(contentNo: number): void {
    for (const [key, file] of this.files) {
      if (file.contentNo === contentNo) {
        this.drop(key);
      }
    }
  }

  clear(): void {
    this.files.clear();
    this.bytes = 0;
  }

  private drop(key: string): void {
    const file = this.files.get(key);
    if (file !== undefined) {
      this.files.delete(key);
      this.bytes -= file.bytes.length;
    }
  }
}

function keyOf(contentNo: number, name: string): string {
  return `${contentNo}/${name}`;
}
