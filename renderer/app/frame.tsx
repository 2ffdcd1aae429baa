import { VisuallyHidden } from '@mantine/core';
import { useRef, useState } from 'react';
import { DamageNotice } from '../ui/damage-notice.tsx';
import { Bar } from './bar.tsx';
import { DropOverlay } from './drop-overlay.tsx';
import classes from './frame.module.css';
import { useJobWatch } from './job-watch.ts';
import { useKeyboard } from './keyboard.ts';
import { useMenuCommands } from './menu-commands.ts';
import { Rail } from './rail.tsx';
import { Reach } from './reach.tsx';
import { useRunReport } from './run-report.ts';
import { useScreenFocus } from './screen-focus.ts';
import { ScreenGuard } from './screen-guard.tsx';
import { useScreenTitle } from './screen-title.ts';
import { Screens } from './screens.tsx';
import { ShortcutsDialog } from './shortcuts-dialog.tsx';
import { StorePalette } from './store-palette.tsx';

/** Rail, bar and the screen of the address; the dialogs that every screen can open. */
export function Frame() {
  const [open, setOpen] = useState<'palette' | 'shortcuts' | null>(null);
  const main = useRef<HTMLElement>(null);
  const openPalette = (): void => setOpen('palette');
  const openShortcuts = (): void => setOpen('shortcuts');
  const close = (): void => setOpen(null);
  useJobWatch();
  const title = useScreenTitle();
  useScreenFocus();
  useKeyboard({ openPalette, openShortcuts });
  const report = useRunReport();
  useMenuCommands({ openPalette, openShortcuts, runReport: report.run });
  return (
    <div className={classes.frame}>
      <Rail onSkip={() => main.current?.focus()} onShortcuts={openShortcuts} />
      <Bar onFindStore={openPalette} report={report} />
      <main ref={main} id="main" tabIndex={-1} className={classes.main}>
        <DamageNotice />
        <Reach>
          <ScreenGuard key={title}>
            <Screens />
          </ScreenGuard>
        </Reach>
      </main>
      {/* A change of the title alone is not read out. */}
      <VisuallyHidden role="status">{title}</VisuallyHidden>
      <StorePalette opened={open === 'palette'} onClose={close} />
      <ShortcutsDialog opened={open === 'shortcuts'} onClose={close} />
      <DropOverlay />
    </div>
  );
}
