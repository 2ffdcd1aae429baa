import type { Policy } from '../../main/shared/report-options.ts';
import { Band, PICTURE, PollMark, PollPicture } from './poll-picture.tsx';
import type { StateName } from './states.ts';

const { width: WIDTH, upPollX: UP_POLL_X, downPollX: DOWN_POLL_X, middleX: MIDDLE_X } = PICTURE;
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
    <PollPicture>
      {(limited ? limitedStretches(changeX) : fullStretches(changeX)).map((stretch) => (
        <Band key={stretch.from} {...stretch} />
      ))}
      <PollMark x={UP_POLL_X} state="up" />
      <PollMark x={DOWN_POLL_X} state="down" />
    </PollPicture>
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
