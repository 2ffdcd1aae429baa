import { AppError } from '../../shared/errors.ts';

export interface ZipLimits {
  readonly maxEntries: number;
  readonly maxInflatedBytes: number;
  /** Inflated bytes for one packed byte; real CSV dumps stay below 20. */
  readonly maxRatio: number;
  /** The ratio is not looked at below this: a small file of equal rows is no danger. */
  readonly ratioFloorBytes: number;
}

export const ZIP_LIMITS: ZipLimits = {
  maxEntries: 1_000,
  maxInflatedBytes: 8 * 1024 ** 3,
  maxRatio: 200,
  ratioFloorBytes: 1024 ** 2,
};

/**
 * Counts what an archive inflates to and refuses it with `bad_file` as soon as a limit is passed. It trusts no size
 * that the archive states: the same counting is done over the stated sizes first, then over the bytes that come.
 */
export class InflateBudget {
  readonly #archive: string;
  readonly #archiveBytes: number;
  readonly #limits: ZipLimits;
  #totalBytes = 0;

  constructor(archive: string, archiveBytes: number, limits: ZipLimits) {
    this.#archive = archive;
    this.#archiveBytes = archiveBytes;
    this.#limits = limits;
  }

  /** A counter for one entry that holds `packedBytes`; call it with the bytes that were inflated. */
  entry(name: string, packedBytes: number): (bytes: number) => void {
    let entryBytes = 0;
    return (bytes) => {
      entryBytes += bytes;
      this.#totalBytes += bytes;
      this.#checkTotal();
      this.#checkRatio(`${this.#archive}/${name}`, entryBytes, packedBytes);
      // Entries that share their packed bytes stay within their own ratio; together they do not.
      this.#checkRatio(this.#archive, this.#totalBytes, this.#archiveBytes);
    };
  }

  #checkTotal(): void {
    const limit = this.#limits.maxInflatedBytes;
    if (this.#totalBytes <= limit) return;
    throw new AppError(
      'bad_file',
      `${this.#archive} unpacks to more than ${describeBytes(limit)}, which is the limit for a zip. Unpack it and import the CSV files.`,
    );
  }

  #checkRatio(name: string, bytes: number, packedBytes: number): void {
    if (bytes <= this.#limits.ratioFloorBytes || bytes <= packedBytes * this.#limits.maxRatio) return;
    throw new AppError(
      'bad_file',
      `${name} unpacks to more than ${this.#limits.maxRatio} times its packed size, which CSV data does not do. If it can be trusted, unpack it and import the CSV files.`,
    );
  }
}

function describeBytes(bytes: number): string {
  return bytes >= 1024 ** 3 ? `${bytes / 1024 ** 3} GiB` : `${bytes.toLocaleString('en')} bytes`;
}
