/** Finished files, ready to be handed out; the least recently used ones go first when there are too many bytes. */
export class ReportCache {
  private readonly files = new Map<string, Uint8Array>();
  private readonly maxBytes: number;
  private bytes = 0;

  constructor(maxBytes: number) {
    this.maxBytes = maxBytes;
  }

  get(key: string): Uint8Array | undefined {
    const file = this.files.get(key);
    if (file !== undefined) {
      this.files.delete(key);
      this.files.set(key, file);
    }
    return file;
  }

  put(key: string, file: Uint8Array): void {
    this.remove(key);
    if (file.length > this.maxBytes) {
      return;
    }
    this.files.set(key, file);
    this.bytes += file.length;
    for (const oldest of this.files.keys()) {
      if (this.bytes <= this.maxBytes) {
        break;
      }
      this.remove(oldest);
    }
  }

  clear(): void {
    this.files.clear();
    this.bytes = 0;
  }

  private remove(key: string): void {
    const file = this.files.get(key);
    if (file !== undefined) {
      this.files.delete(key);
      this.bytes -= file.length;
    }
  }
}
