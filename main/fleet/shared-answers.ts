/**
 * Answers that are worked out once: who asks while one is being worked out waits for the same. The least recently used
 * ones go first; what failed is not kept.
 */
export class SharedAnswers<T> {
  private readonly answers = new Map<string, Promise<T>>();
  private readonly kept: number;

  constructor(kept: number) {
    this.kept = kept;
  }

  get(key: string, make: () => Promise<T>): Promise<T> {
    const answer = this.answers.get(key) ?? this.begin(key, make);
    this.answers.delete(key);
    this.answers.set(key, answer);
    for (const oldest of [...this.answers.keys()].slice(0, Math.max(0, this.answers.size - this.kept))) {
      this.answers.delete(oldest);
    }
    return answer;
  }

  forget(key: string): void {
    this.answers.delete(key);
  }

  clear(): void {
    this.answers.clear();
  }

  private begin(key: string, make: () => Promise<T>): Promise<T> {
    const answer = make();
    answer.catch(() => {
      if (this.answers.get(key) === answer) {
        this.answers.delete(key);
      }
    });
    return answer;
  }
}
