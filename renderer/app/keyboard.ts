import { useEffect } from 'react';
import { navigate } from './hash-location.ts';
import { paths } from './paths.ts';

const PLACES: Readonly<Record<string, string>> = {
  o: paths.overview,
  s: paths.stores,
  r: paths.reports,
  d: paths.data,
  a: paths.api,
  ',': paths.settings,
};

/** How long after `g` its second key counts. */
const SEQUENCE_MS = 1_500;

/** Listens for the shortcuts. Single keys count only outside of fields and dialogs. */
export function useKeyboard(actions: { readonly openPalette: () => void; readonly openShortcuts: () => void }): void {
  const { openPalette, openShortcuts } = actions;
  useEffect(() => {
    let goPressedMs = Number.NEGATIVE_INFINITY;
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey) {
        event.preventDefault();
        openPalette();
        return;
      }
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isBusyTarget(event.target)) {
        return;
      }
      const place = PLACES[event.key];
      if (place !== undefined && event.timeStamp - goPressedMs < SEQUENCE_MS) {
        event.preventDefault();
        navigate(place);
      } else if (event.key === '?') {
        event.preventDefault();
        openShortcuts();
      }
      goPressedMs = event.key === 'g' ? event.timeStamp : Number.NEGATIVE_INFINITY;
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [openPalette, openShortcuts]);
}

/** Keys typed there mean something else. */
function isBusyTarget(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('input, textarea, select, [contenteditable="true"], [role="dialog"], [role="menu"]') !== null
  );
}
