import { useMantineColorScheme } from '@mantine/core';
import { useEffect } from 'react';
import type { MenuCommand } from '../../main/shared/desktop.ts';
import { saveAs } from '../ui/save-as.ts';
import { chooseFiles } from './choose-files.ts';
import { desktopBridge } from './desktop-bridge.ts';
import { navigate } from './hash-location.ts';
import { paths } from './paths.ts';

/** Carries out what the desktop app's menu asks of the window. */
export function useMenuCommands(actions: {
  readonly openPalette: () => void;
  readonly openShortcuts: () => void;
  readonly runReport: () => void;
}): void {
  const { setColorScheme } = useMantineColorScheme();
  useEffect(() => {
    const carryOut: Readonly<Record<MenuCommand, () => void>> = {
      import: () => void chooseFiles(),
      'run-report': actions.runReport,
      'save-as': saveAs,
      'find-store': actions.openPalette,
      shortcuts: actions.openShortcuts,
      settings: () => navigate(paths.settings),
      api: () => navigate(paths.api),
      'appearance-system': () => setColorScheme('auto'),
      'appearance-light': () => setColorScheme('light'),
      'appearance-dark': () => setColorScheme('dark'),
    };
    return desktopBridge()?.onMenuCommand((command) => carryOut[command]());
  });
}
