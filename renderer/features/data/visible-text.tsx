import { visibleParts } from './visible-parts.ts';
import classes from './visible-text.module.css';

/** Text out of a file, as characters and never as markup, with a sign for each character that cannot be seen. */
export function VisibleText({ text }: { readonly text: string }) {
  return (
    <code className={classes.text}>
      {visibleParts(text).map((part) =>
        part.sign === null ? (
          part.text
        ) : (
          <span key={part.at} className={classes.sign} title={part.sign}>
            {part.text}
          </span>
        ),
      )}
    </code>
  );
}
