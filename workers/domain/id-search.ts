import { startOf } from './id-list.ts';
import type { ReportContent } from './report-content.ts';

const FIRST_NON_ASCII = 0x80;
/** Between a small ASCII letter and its capital. */
const CASE_BIT = 0x20;

/**
 * Keeps the marks of the rows whose id holds `text`, in any case. Bytes are compared in place; ids with other letters
 * than ASCII are decoded where that finds nothing, since their case is a matter of Unicode.
 */
export function matchIds(content: ReportContent, text: string, keep: Uint8Array): void {
  const { idBytes, idEnds } = content;
  const wanted = text.toLowerCase();
  const bytes = new TextEncoder().encode(wanted);
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  for (let row = 0; row < keep.length; row++) {
    if (keep[row] === 1) {
      const start = startOf(idEnds, row);
      const end = idEnds[row] as number;
      const found = findBytes(idBytes, start, end, bytes);
      const holds =
        found === NOT_ASCII
          ? decoder.decode(idBytes.slice(start, end)).toLowerCase().includes(wanted)
          : found === FOUND;
      keep[row] = holds ? 1 : 0;
    }
  }
}

const MISSING = 0;
const FOUND = 1;
/** Not found byte by byte, but there are bytes of other letters. */
const NOT_ASCII = 2;

function findBytes(bytes: Uint8Array, start: number, end: number, wanted: Uint8Array): number {
  const last = end - wanted.length;
  const head = wanted[0] as number;
  const headCapital = isSmall(head) ? head - CASE_BIT : head;
  let seenBits = 0;
  let at = start;
  for (; at <= last; at++) {
    const byte = bytes[at] as number;
    seenBits |= byte;
    if ((byte === head || byte === headCapital) && hasAt(bytes, at, wanted)) {
      return FOUND;
    }
  }
  for (; at < end; at++) {
    seenBits |= bytes[at] as number;
  }
  return seenBits < FIRST_NON_ASCII ? MISSING : NOT_ASCII;
}

/** `wanted` is in small letters. */
function hasAt(bytes: Uint8Array, at: number, wanted: Uint8Array): boolean {
  for (let i = 1; i < wanted.length; i++) {
    const byte = bytes[at + i] as number;
    const want = wanted[i] as number;
    if (byte !== want && !(isSmall(want) && byte === want - CASE_BIT)) {
      return false;
    }
  }
  return true;
}

/** Whether a byte is a–z. */
function isSmall(byte: number): boolean {
  return byte >= 0x61 && byte <= 0x7a;
}
