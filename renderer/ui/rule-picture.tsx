import type { Policy } from '../../main/shared/report-options.ts';
import { type StateName, stateFill } from './states.ts';

const WIDTH = 132;
const HEIGHT = 28;
const BAND_TOP = 4;
const BAND_HEIGHT = 12;
const UP_POLL_X = 30;
const DOWN_POLL_X = 102;
const MIDDLE_X = (UP_POLL_X + DOWN_POLL_X) / 2;
/** How far a poll is believed in the picture of a limit. */
const TRUST_X = 20;

interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly state: StateName;
}

/** A poll that found a store up, one that found it down, and where the rule puts the change between them. */
export function RulePicture({ policy, limited }: { readonly policy: Policy; readonly limited: boolean }) {
  const changeX = policy === 'nearest' ? MIDDLE_X : DOWN_POLL_X;
  return (
    <svg width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      {(limited ? limitedStretches(changeX) : fullStretches(changeX)).map(({ from, to, state }) => (
        <rect key={from} x={from} y={BAND_TOP} width={to - from} height={BAND_HEIGHT} fill={stateFill(state)} />
      ))}
      <Poll x={UP_POLL_X} state="up" />
      <Poll x={DOWN_POLL_X} state="down" />
    </svg>
  );
}

function fullStretches(changeX: number): readonly Stretch[] {
  return [
    { from: 0, to: changeX, state: 'up' },
    { from: changeX, to: WIDTH, state: 'down' },
  ];
}

function limitedStretches(changeX: number): readonly Stretch[] {
  const upEnds = Math.min(UP_POLL_X + TRUST_X, changeX);
  const downStarts = Math.max(DOWN_POLL_X - TRUST_X, changeX);
  return [
    { from: 0, to: UP_POLL_X - TRUST_X, state: 'unknown' },
    { from: UP_POLL_X - TRUST_X, to: upEnds, state: 'up' },
    { from: upEnds, to: downStarts, state: 'unknown' },
    { from: downStarts, to: DOWN_POLL_X + TRUST_X, state: 'down' },
    { from: DOWN_POLL_X + TRUST_X, to: WIDTH, state: 'unknown' },
  ];
}

function Poll({ x, state }: { readonly x: number; readonly state: 'up' | 'down' }) {
  return (
    <path
      d={`M${x - 4} ${HEIGHT - 2} h8 l-4 -6 z`}
      fill={`var(--state-${state})`}
      stroke="var(--ground)"
      strokeWidth="0.5"
    />
  );
}
