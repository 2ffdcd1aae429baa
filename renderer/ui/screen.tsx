import type { ReactNode } from 'react';
import { useHeadingFocus } from '../app/screen-focus.ts';
import classes from './screen.module.css';

/**
 * A screen's frame: its heading, which says the answer, what can be done on the right of it, and the content.
 * `wide` lets tables use the whole width; everything else stops at 1,440 px.
 */
export function Screen(props: {
  readonly heading: ReactNode;
  readonly note?: ReactNode;
  readonly actions?: ReactNode;
  readonly wide?: boolean;
  readonly children: ReactNode;
}) {
  const heading = useHeadingFocus(typeof props.heading === 'string' ? props.heading : undefined);
  return (
    <div className={classes.screen} data-wide={props.wide === true || undefined}>
      <header className={classes.header}>
        <div className={classes.titles}>
          <h1 ref={heading} tabIndex={-1}>
            {props.heading}
          </h1>
          {props.note !== undefined && <p>{props.note}</p>}
        </div>
        {props.actions !== undefined && <div className={classes.actions}>{props.actions}</div>}
      </header>
      {props.children}
    </div>
  );
}
