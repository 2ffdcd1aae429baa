import { DropZone } from '../../ui/drop-zone.tsx';
import { FileKinds } from '../../ui/file-kinds.tsx';
import { OfficialCard } from '../../ui/official-card.tsx';
import { SampleCard } from '../../ui/sample-card.tsx';
import { Screen } from '../../ui/screen.tsx';
import classes from './welcome-screen.module.css';

/** What stands where there are no polls yet: what the program does, and three ways to begin. */
export function WelcomeScreen() {
  return (
    <Screen
      heading="How long was each store offline while it should have been open?"
      note={
        <>
          Status polls, opening hours and time zones go in; uptime and downtime of every store come out,
          <br />
          for the last hour, day and week. Everything stays on this computer.
        </>
      }
    >
      <div className={classes.columns}>
        <section aria-label="Import files" className={classes.files}>
          <DropZone />
          <FileKinds />
        </section>
        <div className={classes.cards}>
          <SampleCard />
          <OfficialCard />
        </div>
      </div>
    </Screen>
  );
}
