import { isUtf8 } from 'node:buffer';
import Papa from 'papaparse';
import { REJECT_TEXT_LIMIT } from '../../main/shared/reject-reasons.ts';

/** The byte order mark is text here: inside a file it is part of a field. */
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Text of a record's bytes, or `bad_utf8`. */
export function decodeRecord(record: Uint8Array): { readonly text: string } | 'bad_utf8' {
  return isUtf8(record) ? { text: decoder.decode(record) } : 'bad_utf8';
}

/** Fields of one record without its line end, quotes removed. The quotes must be known to be well closed. */
export function splitFields(text: string, delimiter: string): readonly string[] {
  if (!text.includes('"')) {
    return text.split(delimiter);
  }
  // The line break before keeps Papa from taking a byte order mark off the record, the one behind lets blanks follow a last closing quote.
  const { data } = Papa.parse<string[]>(`\n${text}\n`, { delimiter, newline: '\n' });
  return data[1] ?? [];
}

/** The start of a refused record as it is kept for a person: bytes that are no UTF-8 show as U+FFFD. */
export function rejectText(record: Uint8Array): string {
  // Four bytes a character at most, so the cut through a character at the end of these bytes lies beyond the limit.
  const text = decoder.decode(record.subarray(0, REJECT_TEXT_LIMIT * 4));
  const cut = text.slice(0, REJECT_TEXT_LIMIT);
  return cut.isWellFormed() ? cut : cut.slice(0, -1);
}
