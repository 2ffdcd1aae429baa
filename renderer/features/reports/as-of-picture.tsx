import { Band, PICTURE, PollMark, PollPicture } from '../../ui/poll-picture.tsx';

/** Where an instant of one's own lies in the picture: the second poll comes after it. */
const INSTANT_X = 80;

/** Where a report ends: at the latest poll, or at an instant of one's own; then later polls are hollow, as they are not used. */
export function AsOfPicture({ asOf }: { readonly asOf: 'latest' | 'instant' }) {
  const { width, height, bandTop, bandHeight, upPollX, downPollX, middleX } = PICTURE;
  const isLatest = asOf === 'latest';
  const endX = isLatest ? downPollX : INSTANT_X;
  return (
    <PollPicture>
      <rect
        x={0.5}
        y={bandTop + 0.5}
        width={width - 1}
        height={bandHeight - 1}
        fill="none"
        stroke="var(--state-no-data-line)"
        strokeDasharray="2 2"
      />
      <Band from={0} to={isLatest ? middleX : endX} state="up" />
      {isLatest && <Band from={middleX} to={endX} state="down" />}
      <line x1={endX} x2={endX} y1={0} y2={height} stroke="var(--text)" strokeWidth="1.5" />
      <PollMark x={upPollX} state="up" />
      <PollMark x={downPollX} state="down" isUsed={isLatest} />
    </PollPicture>
  );
}
