/** A text around the first place where it holds what was searched for, in any case; `null` where it does not. */
export function splitMatch(
  text: string,
  searched: string,
): readonly [before: string, match: string, after: string] | null {
  const place = searched === '' ? -1 : text.toLowerCase().indexOf(searched.toLowerCase());
  if (place === -1) {
    return null;
  }
  const end = place + searched.length;
  return [text.slice(0, place), text.slice(place, end), text.slice(end)];
}
