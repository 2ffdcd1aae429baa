import { type ReactNode, useId } from 'react';
import classes from './panel.module.css';

/** A part of a screen under a heading of its own: one question and its answer, on a ground of its own. */
export function Panel(props: {
  readonly title: ReactNode;
  /** What is shown and how to read it, in a sentence. */
  readonly note?: ReactNode;
  /** On the right of the title: a figure or a link. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}) {
  const titleId = useId();
  return (
    <section className={classes.panel} aria-labelledby={titleId}>
      <header className={classes.header}>
        <h2 id={titleId}>{props.title}</h2>
        {props.aside !== undefined && <div className={classes.aside}>{props.aside}</div>}
      </header>
      {props.note !== undefined && <p className={classes.note}>{props.note}</p>}
      {props.children}
    </section>
  );
}
