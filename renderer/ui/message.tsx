import { Fragment } from 'react';
import { Instant } from './instant.tsx';
import { messageParts } from './message-parts.ts';

/** A message of the program, with its instants told as everywhere in the window. */
export function Message({ text }: { readonly text: string }) {
  return (
    <>
      {messageParts(text).map((part) => (
        <Fragment key={part.at}>{part.isInstant ? <Instant at={part.text} /> : part.text}</Fragment>
      ))}
    </>
  );
}
