import type { ReferenceFigures, ReferenceRow } from './report-row.ts';
import type { StoreTimeline } from './store-timeline.ts';

const HOUR_US = 3_600_000_000;
const DAY_US = 24 * HOUR_US;
const WEEK_US = 7 * DAY_US;
/** A poll covers the business time up to this far from itself, on both sides. */
const COVERAGE_US = 2 * HOUR_US;

/** A piece of open time in which nothing changes. */
interface Piece {
  readonly fromUs: number;
  readonly toUs: number;
  readonly status: ReturnType<StoreTimeline['statusAt']>;
}

/** The week before T cut at every instant at which anything can change; only the open pieces, in order. */
function openPieces(timeline: StoreTimeline, asOfUs: number): Piece[] {
  const cuts = new Set([asOfUs - WEEK_US, asOfUs - DAY_US, asOfUs - HOUR_US, asOfUs, ...timeline.breakpoints]);
  for (const { timeUs } of timeline.evidence) cuts.add(timeUs - COVERAGE_US).add(timeUs + COVERAGE_US);
  const instants = [...cuts].filter((us) => asOfUs - WEEK_US <= us && us <= asOfUs).sort((a, b) => a - b);
  return instants
    .slice(1)
    .map((toUs, index) => ({ fromUs: instants[index] as number, toUs }))
    .filter(({ fromUs }) => timeline.isOpen(fromUs))
    .map((piece) => ({ ...piece, status: timeline.statusAt(piece.fromUs) }));
}

function totalUs(pieces: readonly Piece[]): number {
  return pieces.reduce((sumUs, piece) => sumUs + (piece.toUs - piece.fromUs), 0);
}

function figuresOf(pieces: readonly Piece[]): ReferenceFigures {
  return {
    upUs: totalUs(pieces.filter(({ status }) => status === 'active')),
    downUs: totalUs(pieces.filter(({ status }) => status === 'inactive')),
    unknownUs: totalUs(pieces.filter(({ status }) => status === 'unknown' || status === 'no_data')),
    businessUs: totalUs(pieces),
  };
}

/** The longest stretch of open time, counted across closed hours, between neighbouring polls or the week's edges. */
function longestGap(pieces: readonly Piece[], evidenceTimesUs: readonly number[], asOfUs: number): number {
  const weekStartUs = asOfUs - WEEK_US;
  const edges = [weekStartUs, ...evidenceTimesUs.filter((us) => us > weekStartUs), asOfUs];
  const gaps = edges.slice(1).map((toUs, index) => {
    const fromUs = edges[index] as number;
    return totalUs(pieces.filter((piece) => fromUs <= piece.fromUs && piece.toUs <= toUs));
  });
  return Math.max(...gaps);
}

/** The figures of the three windows, the longest gap and the covered time, for the week that ends at T. */
export function measureWeek(
  timeline: StoreTimeline,
  asOfUs: number,
): Pick<ReferenceRow, 'hour' | 'day' | 'week' | 'longestGapUs' | 'coveredWeekUs'> {
  const pieces = openPieces(timeline, asOfUs);
  const timesUs = timeline.evidence.map((poll) => poll.timeUs);
  const isCovered = (piece: Piece): boolean =>
    timesUs.some((us) => us - COVERAGE_US <= piece.fromUs && piece.toUs <= us + COVERAGE_US);
  return {
    hour: figuresOf(pieces.filter((piece) => piece.fromUs >= asOfUs - HOUR_US)),
    day: figuresOf(pieces.filter((piece) => piece.fromUs >= asOfUs - DAY_US)),
    week: figuresOf(pieces),
    longestGapUs: longestGap(pieces, timesUs, asOfUs),
    coveredWeekUs: totalUs(pieces.filter(isCovered)),
  };
}
