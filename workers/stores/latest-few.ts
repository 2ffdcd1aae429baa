/** What was asked for last, made once a key; the least recently used goes first. */
export class LatestFew<T> {
  private readonly made = new Map<string, T>();
  private readonly kept: number;

  constructor(kept: number) {
    this.kept = kept;
  }

  get(key: string, make: () => T): T {
    const value = this.made.get(key) ?? make();
    this.made.delete(key);
    this.made.set(key, value);
    for (const oldest of [...this.made.keys()].slice(0, Math.max(0, this.made.size - this.kept))) {
      this.made.delete(oldest);
    }
    return value;
  }
}
