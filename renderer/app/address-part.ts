/** A part of an address in plain text. One that somebody typed need not be encoded well: then it is taken as it stands. */
export function decodePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
