import { useEffect, useRef } from 'react';
import { useLocation } from 'wouter';

/** Where text is typed: a person there is not to be taken away. */
const FIELDS =
  'input:not([type="checkbox"], [type="radio"], [type="button"], [type="submit"]), textarea, select, [contenteditable="true"]';

/** The heading that was given the focus last. */
let visited: HTMLElement | null = null;

/**
 * After a change of the screen the focus goes to its heading, which a screen reader then says; it would else be lost with
 * the button or link that was pressed. Who is typing stays where they are.
 */
export function useScreenFocus(): void {
  const [path] = useLocation();
  const shown = useRef(path);
  useEffect(() => {
    if (shown.current !== path) {
      shown.current = path;
      focusHeading(document.querySelector<HTMLElement>('main h1'));
    }
  }, [path]);
}

/** For headings that take the place of another one on the same screen: one that is drawn anew must not lose the focus. */
export function keepFocus(heading: HTMLElement | null): void {
  if (visited?.isConnected === false && document.activeElement === document.body) {
    focusHeading(heading);
  }
}

function focusHeading(heading: HTMLElement | null): void {
  if (heading !== null && document.activeElement?.matches(FIELDS) !== true) {
    visited = heading;
    // Where the screen is scrolled to is decided elsewhere.
    heading.focus({ preventScroll: true });
  }
}
