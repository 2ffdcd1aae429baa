const US_PER_SECOND = 1_000_000;
const US_PER_HOUR = 3_600_000_000n;

/** Exact sum of durations in µs: those of 15,000 stores' weeks pass 2⁵³, so seconds and what is left are summed apart. */
export class DurationSum {
  private seconds = 0;
  private restUs = 0;

  add(us: number): void {
    const restUs = us % US_PER_SECOND;
    this.seconds += (us - restUs) / US_PER_SECOND;
    this.restUs += restUs;
  }

  totalUs(): bigint {
    return BigInt(this.seconds) * BigInt(US_PER_SECOND) + BigInt(this.restUs);
  }
}

/** Hundredths of an hour, rounded half up. */
export function sumHundredths(us: bigint): number {
  return Number(halfUp(us * 100n, US_PER_HOUR));
}

/** Hundredths of a per cent of `partUs` in `wholeUs`, rounded half up; null of nothing. */
export function percentHundredths(partUs: bigint, wholeUs: bigint): number | null {
  return wholeUs === 0n ? null : Number(halfUp(partUs * 10_000n, wholeUs));
}

function halfUp(numerator: bigint, denominator: bigint): bigint {
  return (numerator * 2n + denominator) / (denominator * 2n);
}
