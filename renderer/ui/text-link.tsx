import type { ReactNode } from 'react';
import { Link } from 'wouter';
import classes from './text-link.module.css';

/** A link in running text or a table, to another place of the window: underlined, in the colour of the text. */
export function TextLink(props: {
  readonly href: string;
  readonly title?: string;
  /** In the digits' font, for ids. */
  readonly mono?: boolean;
  readonly children: ReactNode;
}) {
  const { mono = false, ...rest } = props;
  return <Link {...rest} className={classes.link} data-mono={mono || undefined} />;
}
