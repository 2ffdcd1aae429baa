/**
 * The row that a key leads to from `active` among `total`, `pageRows` at a time with the page keys. undefined: the key
 * does not walk, or there are no rows.
 */
export function rowAfterKey(key: string, active: number, total: number, pageRows: number): number | undefined {
  if (total === 0) {
    return undefined;
  }
  const within = (index: number): number => Math.min(Math.max(index, 0), total - 1);
  switch (key) {
    case 'ArrowDown':
      return within(active + 1);
    case 'ArrowUp':
      return within(active - 1);
    case 'PageDown':
      return within(active + Math.max(pageRows - 2, 1));
    case 'PageUp':
      return within(active - Math.max(pageRows - 2, 1));
    case 'Home':
      return 0;
    case 'End':
      return total - 1;
    default:
      return undefined;
  }
}
