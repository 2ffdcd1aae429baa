/** One stay down; `downUs` is its length in open time only. */
export interface Outage {
  readonly fromUs: number;
  readonly toUs: number;
  readonly downUs: number;
  readonly beganBefore: boolean;
  readonly continues: boolean;
}

interface StatusSegment {
  readonly fromUs: number;
  readonly toUs: number;
  readonly status: 'up' | 'down' | 'unknown' | 'closed';
}

/**
 * Outages of a stretch whose segments are in order and cover it. Closed time neither ends an outage nor counts: a store
 * that closes down and opens down was down once. Unknown time ends it.
 */
export function findOutages(segments: readonly StatusSegment[]): Outage[] {
  const outages: Outage[] = [];
  let current: { fromUs: number; toUs: number; downUs: number } | undefined;
  const stretchFromUs = segments[0]?.fromUs;
  const stretchToUs = segments.at(-1)?.toUs;
  const end = (): void => {
    if (current !== undefined) {
      outages.push({
        ...current,
        beganBefore: current.fromUs === stretchFromUs,
        continues: current.toUs === stretchToUs,
      });
    }
    current = undefined;
  };
  for (const { fromUs, toUs, status } of segments) {
    if (status === 'down') {
      current = { fromUs: current?.fromUs ?? fromUs, toUs, downUs: (current?.downUs ?? 0) + (toUs - fromUs) };
    } else if (status !== 'closed') {
      end();
    }
  }
  end();
  return outages;
}
