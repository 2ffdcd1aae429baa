import { NoPolls } from '../../ui/no-polls.tsx';

/** What stands in place of findings while there are no polls. */
export function NoFindings() {
  return (
    <NoPolls>
      Once polls are imported, this page tells which stores lack business hours or a time zone, which are silent, and
      how often stores are polled.
    </NoPolls>
  );
}
