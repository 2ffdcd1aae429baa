import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
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
      focusScreenHeading();
    }
  }, [path]);
}

/**
 * For a screen's heading. Where it says something new and the focus was lost meanwhile, with a heading or a button that
 * are no more, it takes the focus, and so is said; before the first change of the screen nothing is taken.
 * @param words what it says; undefined where that is more than text
 */
export function useHeadingFocus(words: string | undefined): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null);
  const said = useRef<string | null | undefined>(null);
  useLayoutEffect(() => {
    if (said.current === words) {
      return;
    }
    said.current = words;
    if (visited !== null && document.activeElement === document.body) {
      focusHeading(heading.current);
    }
  });
  return heading;
}

/** For those who take away what has the focus, without a change of the screen. */
export function focusScreenHeading(): void {
  focusHeading(document.querySelector<HTMLElement>('main h1'));
}

function focusHeading(heading: HTMLElement | null): void {
  if (heading !== null && document.activeElement?.matches(FIELDS) !== true) {
    visited = heading;
    // Where the screen is scrolled to is decided elsewhere.
    heading.focus({ preventScroll: true });
  }
}
