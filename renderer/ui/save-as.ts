import { notifications } from '@mantine/notifications';
import { useEffect } from 'react';
import { type SavableFigures, type SaveChoice, useSaveFigures } from './save-figures.ts';

/** Asks the screen that is shown to save; it answers by taking the event. */
const SAVE_AS = 'store-monitor:save-as';

/** Carries out Save as: the screen that is shown saves its figures, or is said to have none. */
export function saveAs(): void {
  const isLeft = window.dispatchEvent(new Event(SAVE_AS, { cancelable: true }));
  if (isLeft) {
    notifications.show({
      title: 'Nothing to save on this screen',
      message: 'Overview, Stores, a store as of now and Reports save the figures they show.',
    });
  }
}

/** Lets Save as save these figures while the screen is shown; undefined: there are none. */
export function useSaveAs(figures: SavableFigures | undefined, choice: SaveChoice): void {
  const { saveFigures } = useSaveFigures();
  useEffect(() => {
    const save = (event: Event): void => {
      if (figures !== undefined) {
        event.preventDefault();
        saveFigures(figures, choice);
      }
    };
    window.addEventListener(SAVE_AS, save);
    return () => window.removeEventListener(SAVE_AS, save);
  }, [figures, choice, saveFigures]);
}
