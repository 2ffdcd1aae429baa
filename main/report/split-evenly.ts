/** Cuts a list into at most `pieces` runs of nearly equal length. */
export function splitEvenly<T>(list: readonly T[], pieces: number): T[][] {
  const count = Math.min(pieces, list.length);
  return Array.from({ length: count }, (_, i) =>
    list.slice(Math.floor((i * list.length) / count), Math.floor(((i + 1) * list.length) / count)),
  );
}
