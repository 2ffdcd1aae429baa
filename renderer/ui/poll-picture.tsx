import type { ReactNode } from 'react';
import { type StateName, stateFill } from './states.ts';

/** Measures of the small pictures of two polls, one that found a store up and one that found it down. */
export const PICTURE = {
  width: 132,
  height: 28,
  bandTop: 4,
  bandHeight: 12,
  upPollX: 30,
  downPollX: 102,
  middleX: 66,
} as const;

/** The drawing's frame. It says what the words beside it say. */
export function PollPicture({ children }: { readonly children: ReactNode }) {
  const { width, height } = PICTURE;
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      {children}
    </svg>
  );
}

/** A stretch of time in one state. */
export function Band({ from, to, state }: { readonly from: number; readonly to: number; readonly state: StateName }) {
  return <rect x={from} y={PICTURE.bandTop} width={to - from} height={PICTURE.bandHeight} fill={stateFill(state)} />;
}

/** A poll; hollow where it does not count. */
export function PollMark(props: { readonly x: number; readonly state: 'up' | 'down'; readonly isUsed?: boolean }) {
  const { x, state, isUsed = true } = props;
  const colour = `var(--state-${state})`;
  return (
    <path
      d={`M${x - 4} ${PICTURE.height - 2} h8 l-4 -6 z`}
      fill={isUsed ? colour : 'var(--ground)'}
      stroke={isUsed ? 'var(--ground)' : colour}
      strokeWidth={isUsed ? 0.5 : 1}
    />
  );
}
