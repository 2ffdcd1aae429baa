import type { Memory } from '../process-probe.ts';

const MB = 1_048_576;

/** What is measured over the life of a process. */
interface Measure {
  readonly name: string;
  /** What one unit of the figures is. */
  readonly unit: number;
  readonly of: (sample: Sample) => number;
}

export interface Sample extends Memory {
  readonly files: number;
}

const MEASURES = [
  { name: 'resident', unit: MB, of: (sample) => sample.rssBytes },
  { name: 'heap', unit: MB, of: (sample) => sample.heapBytes },
  { name: 'heap with room', unit: MB, of: (sample) => sample.heapTotalBytes },
  { name: 'external', unit: MB, of: (sample) => sample.externalBytes },
  { name: 'buffers', unit: MB, of: (sample) => sample.bufferBytes },
  { name: 'files', unit: 1, of: (sample) => sample.files },
] as const satisfies readonly Measure[];

type Name = (typeof MEASURES)[number]['name'];

/** Means of each third of the time, in the measure's unit. */
type Thirds = readonly [number, number, number];

/** Samples of a process over its life. The first third is its warming up and counts for nothing. */
export class Trend {
  private readonly samples: Sample[] = [];
  private readonly mayGrow: Readonly<Partial<Record<Name, number>>>;

  /** By how much a mean may be more in the last third than in the middle one, in MB, or files; what is not named may grow. */
  constructor(mayGrow: Readonly<Partial<Record<Name, number>>>) {
    this.mayGrow = mayGrow;
  }

  add(sample: Sample): void {
    this.samples.push(sample);
  }

  /** Throws what has grown from the middle third to the last; gives one line of figures. */
  requireFlat(): string {
    const figures = MEASURES.map((measure) => ({ name: measure.name, thirds: this.thirds(measure) }));
    const line = figures.map(({ name, thirds }) => `${name} ${thirds.map((mean) => mean.toFixed(0)).join(' ')}`);
    const told = `memory by thirds in MB: ${line.join(', ')}`;
    const grown = figures.filter(
      ({ name, thirds: [, middle, last] }) => last - middle > (this.mayGrow[name] ?? Number.POSITIVE_INFINITY),
    );
    if (grown.length > 0) throw new Error(`Not flat: ${grown.map(({ name }) => name).join(', ')}; ${told}`);
    return told;
  }

  private thirds({ unit, of }: Measure): Thirds {
    const length = Math.floor(this.samples.length / 3);
    if (length < 2) throw new Error(`${this.samples.length} samples are too few for a trend; expected 6 or more.`);
    const mean = (which: number): number => {
      const part = this.samples.slice(which * length, (which + 1) * length);
      return part.reduce((sum, sample) => sum + of(sample), 0) / part.length / unit;
    };
    return [mean(0), mean(1), mean(2)];
  }
}
