/** A CSV file that is ready to be read. */
export interface SourceFile {
  /** As the user knows it: `polls.csv`, `data.zip/folder/polls.csv`. For display only, never a path to open. */
  readonly name: string;
  /** Absolute path to read. */
  readonly path: string;
  readonly bytes: number;
}

/** A file of a folder or zip that was not taken, and why. */
export interface SkippedFile {
  readonly name: string;
  readonly reason: string;
}

/** What one folder or zip comes to. */
export interface FoundFiles {
  readonly files: readonly SourceFile[];
  readonly skipped: readonly SkippedFile[];
}
