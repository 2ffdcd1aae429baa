/** A stretch of a message, or an instant in it as the API writes them. */
export interface MessagePart {
  /** Where in the message it begins. */
  readonly at: number;
  readonly text: string;
  readonly isInstant: boolean;
}

/** What stands in quotes is somebody's own text, and is shown as they wrote it. */
const INSTANT = /(?<!["“\d])\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z(?!["”])/g;

/** Cuts a message of the program into plain text and the instants it names. */
export function messageParts(message: string): readonly MessagePart[] {
  const parts: MessagePart[] = [];
  let at = 0;
  for (const match of message.matchAll(INSTANT)) {
    // 30 February has the form of an instant and is none.
    if (Number.isNaN(Date.parse(match[0]))) {
      continue;
    }
    if (match.index > at) {
      parts.push({ at, text: message.slice(at, match.index), isInstant: false });
    }
    parts.push({ at: match.index, text: match[0], isInstant: true });
    at = match.index + match[0].length;
  }
  if (at < message.length) {
    parts.push({ at, text: message.slice(at), isInstant: false });
  }
  return parts;
}
