/**
 * Items with their places, as keys of a list whose items never change places and may be equal: columns of a header,
 * fields of a row, files of one name.
 */
export function placed<T>(items: readonly T[]): readonly { readonly item: T; readonly place: number }[] {
  return items.map((item, place) => ({ item, place }));
}
