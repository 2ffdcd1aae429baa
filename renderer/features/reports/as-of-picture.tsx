import { stateFill } from '../../ui/states.ts';

const WIDTH = 132;
const HEIGHT = 28;
const BAND_TOP = 4;
const BAND_HEIGHT = 12;
const UP_POLL_X = 30;
const DOWN_POLL_X = 102;
/** Where an instant of one's own lies in the picture: the second poll comes after it. */
const INSTANT_X = 80;
const MIDDLE_X = (UP_POLL_X + DOWN_POLL_X) / 2;

/**
 * Where a report ends: at the latest poll, or at an instant of one's own; then later polls are hollow, as they are not
 * used. Drawn to the measures of the rules' pictures, beside which it stands.
 */
export function AsOfPicture({ asOf }: { readonly asOf: 'latest' | 'instant' }) {
  const isLatest = asOf === 'latest';
  const endX = isLatest ? DOWN_POLL_X : INSTANT_X;
  return (
    <svg width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      <rect
        x={0.5}
        y={BAND_TOP + 0.5}
        width={WIDTH - 1}
        height={BAND_HEIGHT - 1}
        fill="none"
        stroke="var(--state-no-data-line)"
        strokeDasharray="2 2"
      />
      <Band from={0} to={isLatest ? MIDDLE_X : endX} state="up" />
      {isLatest && <Band from={MIDDLE_X} to={endX} state="down" />}
      <line x1={endX} x2={endX} y1={0} y2={HEIGHT} stroke="var(--text)" strokeWidth="1.5" />
      <Poll x={UP_POLL_X} state="up" used />
      <Poll x={DOWN_POLL_X} state="down" used={isLatest} />
    </svg>
  );
}

function Band({ from, to, state }: { readonly from: number; readonly to: number; readonly state: 'up' | 'down' }) {
  return <rect x={from} y={BAND_TOP} width={to - from} height={BAND_HEIGHT} fill={stateFill(state)} />;
}

function Poll({ x, state, used }: { readonly x: number; readonly state: 'up' | 'down'; readonly used: boolean }) {
  const colour = `var(--state-${state})`;
  return (
    <path
      d={`M${x - 4} ${HEIGHT - 2} h8 l-4 -6 z`}
      fill={used ? colour : 'var(--ground)'}
      stroke={used ? 'var(--ground)' : colour}
      strokeWidth={used ? 0.5 : 1}
    />
  );
}
