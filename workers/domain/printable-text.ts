/**
 * Control characters, line separators and marks that reverse the reading direction: on a terminal they could rewrite
 * what stands there, and anywhere they could make a name look like another one.
 */
const UNPRINTABLE = /[\p{Cc}\p{Cs}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** A text from outside, safe to stand in a message: each character that cannot be seen, or moves others, is U+FFFD. */
export function printableText(text: string): string {
  return text.replace(UNPRINTABLE, '\ufffd');
}
