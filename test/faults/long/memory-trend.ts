const MB = 1_048_576;

/** What a long-lived process holds at one moment. */
export interface Held {
  readonly heap: number;
  readonly external: number;
  readonly resident: number;
  readonly files: number;
}

/**
 * What may be more in the last quarter than in the second. The report history is kept, and its lines are what the heap
 * grows by. Finished files are kept too, up to 128 MB, in memory that only the resident figure shows.
 */
const MAY_GROW: Held = { heap: 4 * MB, external: 16 * MB, resident: 128 * MB, files: 2 };

/** Samples of a process over its life. The first quarter is its warming up and counts for nothing. */
export class Trend {
  private readonly samples: Held[] = [];

  add(sample: Held): void {
    this.samples.push(sample);
  }

  /** Compares the second quarter with the last. Throws what has grown; gives one line of figures. */
  requireFlat(): string {
    const before = this.quarter(1);
    const after = this.quarter(3);
    const grown = (Object.keys(MAY_GROW) as (keyof Held)[]).filter((key) => after[key] - before[key] > MAY_GROW[key]);
    const line = `heap ${change(before.heap, after.heap)}, external ${change(before.external, after.external)}, resident ${change(before.resident, after.resident)} MB, files ${before.files.toFixed(0)} → ${after.files.toFixed(0)}`;
    if (grown.length > 0) throw new Error(`Not flat: ${grown.join(', ')}. ${line}`);
    return line;
  }

  private quarter(which: number): Held {
    const length = Math.floor(this.samples.length / 4);
    if (length < 2) throw new Error(`${this.samples.length} samples are too few for a trend; expected 8 or more.`);
    const part = this.samples.slice(which * length, (which + 1) * length);
    const mean = (key: keyof Held): number => part.reduce((sum, sample) => sum + sample[key], 0) / part.length;
    return { heap: mean('heap'), external: mean('external'), resident: mean('resident'), files: mean('files') };
  }
}

function change(before: number, after: number): string {
  return `${(before / MB).toFixed(1)} → ${(after / MB).toFixed(1)}`;
}
