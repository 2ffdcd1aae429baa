import type { ReactNode } from 'react';
import { useId } from 'react';
import classes from './section.module.css';

/** A part of a screen under a heading of its own, with a line above it. */
export function Section(props: { readonly title: string; readonly note?: ReactNode; readonly children: ReactNode }) {
  const id = useId();
  return (
    <section className={classes.section} aria-labelledby={id}>
      <div className={classes.title}>
        <h2 id={id}>{props.title}</h2>
        {props.note !== undefined && <p>{props.note}</p>}
      </div>
      <div className={classes.content}>{props.children}</div>
    </section>
  );
}
