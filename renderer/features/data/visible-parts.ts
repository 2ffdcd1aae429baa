/** A stretch of text that is shown as it is, or a sign that stands for a character which cannot be seen. */
export interface TextPart {
  /** Where in the text it begins. */
  readonly at: number;
  readonly text: string;
  /** Name of the character the sign stands for; null: plain text. */
  readonly sign: string | null;
}

/**
 * Characters that show as nothing, move others about or end a line: controls, marks of no width, what changes the
 * direction of writing, spaces other than the common one, what bytes that are no UTF-8 were read as.
 */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\ufffd]|(?! )\p{Zs}/gu;

/** What the controls from U+0000 on are called; fonts seldom have pictures of them. */
const CONTROL_NAMES =
  'NUL SOH STX ETX EOT ENQ ACK BEL BS TAB LF VT FF CR SO SI DLE DC1 DC2 DC3 DC4 NAK SYN ETB CAN EM SUB ESC FS GS RS US'.split(
    ' ',
  );
const DELETE = 0x7f;
const NOT_UTF8 = 0xfffd;

/** Cuts a text from a file so that every character in it can be seen. */
export function visibleParts(text: string): readonly TextPart[] {
  const parts: TextPart[] = [];
  let at = 0;
  for (const match of text.matchAll(UNSEEN)) {
    if (match.index > at) {
      parts.push({ at, text: text.slice(at, match.index), sign: null });
    }
    parts.push({ at: match.index, ...signOf(match[0].codePointAt(0) ?? 0) });
    at = match.index + match[0].length;
  }
  if (at < text.length) {
    parts.push({ at, text: text.slice(at), sign: null });
  }
  return parts;
}

function signOf(code: number): Omit<TextPart, 'at'> {
  const name = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  if (code === NOT_UTF8) {
    return { text: '\ufffd', sign: `${name}, or bytes that are no UTF-8` };
  }
  return { text: CONTROL_NAMES[code] ?? (code === DELETE ? 'DEL' : name), sign: name };
}
